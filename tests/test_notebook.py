"""What a notebook shows: markup of ours only, whatever is on record, and all a reader needs."""

import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import stance
from stance import Codebook, Ledger, Party, Proposition, Rule, Source, Statement, Tie
from stance.errors import visible
from stance.notebook import MOST_CITED, MOST_ROWS, linked, text

TAGS = frozenset(
    {"a", "bdi", "br", "span", "strong"}
    | {"div", "p", "dl", "dt", "dd"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td"}
)
ATTRIBUTES = frozenset({"colspan", "dir", "href", "rel", "style", "target", "title"})


class Markup(HTMLParser):
    """The tags, attributes and text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        """Read *html* to its end."""
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.shown = ""
        self.isolated: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag, and open it unless it has no end."""
        self.tags.add(tag)
        self.attributes += attrs
        if tag == "bdi":
            self.isolated.append("")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.shown += data
        if "bdi" in self.open:
            self.isolated[-1] += data


def record(**hostile: str) -> Ledger:
    """Return a small record of which some texts are given: a gloss, a name, a reason, ..."""
    says = {
        "gloss": "the gates are shut",
        "name": "Alda",
        "because": "below the dam there is no other tributary",
        "place": "¶1",
        "title": "The Coast Courier",
        "url": "https://example.org/1",
        **hostile,
    }
    return Ledger(
        codebook=Codebook(
            parties=[
                Party(id="alda", kind="state", names={"en": says["name"]}),
                Party(id="ministry", kind="organ"),
                Party(id="bren", kind="state"),
                Party(id="envoy", kind="person"),
            ],
            ties=[Tie(who="ministry", of="alda", role="represents")],
            propositions=[
                Proposition(id="shut", gloss=says["gloss"], kind="state"),
                Proposition(id="low", gloss="the river is low", kind="state"),
                Proposition(id="opens", gloss="Alda opens the gates", kind="conduct", agent="alda"),
                Proposition(id="pays", gloss="Bren pays", kind="conduct", agent="bren"),
            ],
            rules=[Rule(id="shut-low", because=says["because"], if_="shut", then="low")],
        ),
        sources=[Source(id="courier", title=says["title"], url=says["url"])],
        statements=[
            Statement(
                id=id_,
                speaker=speaker,
                act=act,
                said=f"2030-05-{day}",
                source="courier",
                place=says["place"],
                **fields,
            )
            for id_, day, speaker, act, fields in _ROWS
        ],
    )


#: One statement of each kind that is shown in a way of its own.
_ROWS: list[tuple[str, str, str, str, dict[str, Any]]] = [
    ("b1", "01", "bren", "assert", {"content": "shut", "occasion": "talks"}),
    ("a1", "02", "ministry", "deny", {"content": "low", "occasion": "talks"}),
    ("a2", "03", "ministry", "deny", {"content": "shut", "target": "framing", "answers": "b1"}),
    ("b2", "04", "bren", "promise", {"content": "pays", "given": "opens", "about": "2030-06"}),
    ("a3", "05", "alda", "promise", {"content": "opens", "given": "pays"}),
    ("c1", "06", "alda", "assert", {"content": "shut", "via": ["bren"], "addressee": ["envoy"]}),
    ("c2", "06", "alda", "assert", {"content": "shut", "via": ["envoy"], "addressee": ["envoy"]}),
    ("b3", "07", "bren", "retract", {"answers": "b1"}),
]


def shown(ledger: Ledger) -> list[str]:
    """Return all that a notebook can show of *ledger*."""
    reading = stance.read(ledger)
    values: list[Any] = [
        ledger,
        reading,
        *stance.positions(reading),
        *stance.contradictions(reading),
        *stance.changes(reading),
        *stance.chains(reading),
        *stance.standing(reading),
        *stance.accounts(reading, "talks"),
    ]
    return [each._repr_html_() for each in values]


@pytest.fixture(scope="module")
def plain() -> Ledger:
    """Return the small record with harmless texts."""
    return record()


def of(found: Iterable[Any], keep: Callable[[Any], bool] = lambda _: True) -> tuple[Any, Markup]:
    """Return the one finding to *keep*, and what a notebook shows of it."""
    [one] = [each for each in found if keep(each)]
    return one, Markup(one._repr_html_())


TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from("<>&\"'` =/\x00\x1b\n\u202e\u2069\u200dא"), st.characters()),
    min_size=1,
).filter(str.strip)


@given(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS)
def test_no_text_becomes_markup(
    gloss: str, name: str, because: str, place: str, title: str
) -> None:
    """Whatever the texts of a record are, the markup is ours, well nested, and shows the texts."""
    ledger = record(gloss=gloss, name=name, because=because, place=place, title=title)
    for html in shown(ledger):
        markup = Markup(html)

        assert markup.open == []
        assert markup.tags <= TAGS
        assert {each for each, _ in markup.attributes} <= ATTRIBUTES
        assert "\n\n" not in html
    whole = Markup(ledger._repr_html_())

    assert {visible(gloss), visible(name), visible(place), visible(title)} <= set(whole.isolated)


@pytest.mark.parametrize("field", ["gloss", "name", "because", "place", "title"])
@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '" onmouseover="alert(1)',
        "</bdi></td><img src=x onerror=alert(1)>",
        "\u202eneddih\u202c \u2069out",
        "&lt;b&gt;",
    ],
    ids=["script", "attribute", "closing", "reordering", "entity"],
)
def test_hostile_text_is_inert(field: str, hostile: str) -> None:
    """Text that tries to be markup, or to reorder what stands round it, is shown as text."""
    everything = "".join(shown(record(**{field: hostile})))

    assert not re.search("<(script|img)|\u202e|\u2069", everything)
    assert visible(hostile) in Markup(everything).shown


def test_names_and_glosses_are_set_apart() -> None:
    """Right-to-left names and glosses stand in an element that isolates them."""
    names = {"gloss": "البوابات مغلقة", "name": "ألدا"}
    markup = Markup(record(**names)._repr_html_())

    assert set(names.values()) <= set(markup.isolated)
    assert ("dir", "auto") in markup.attributes


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://example.org/?a=1&b='2'", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("HTTPS://example.org", False),
        ("//example.org", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str | None, is_link: bool) -> None:
    """A source's address is a link where it is http or https, and opens without a way back."""
    markup = Markup(linked("b1", url))

    assert markup.shown == "b1"
    assert ("href", url) in markup.attributes or not is_link
    assert (("rel", "noopener") in markup.attributes) == is_link
    assert ("a" in markup.tags) == is_link


def test_text_is_escaped_for_attributes_too() -> None:
    """Quotation marks of either kind are escaped."""
    assert text("\"'") == "&quot;&#x27;"


def test_ledger(plain: Ledger) -> None:
    """A ledger is shown as its statements in effect, by day, each with its source as a link."""
    html = plain._repr_html_()
    rows = [Markup(each).shown for each in re.findall("<tr>.*?</tr>", html)]

    assert [each[:2] for each in rows[1:]] == [row[0] for row in _ROWS]
    assert Markup(html).shown.strip().startswith("8 statements by 3 speakers in 1 sources")
    assert "denythe framing of" in rows[3].replace(" the", "the")
    assert "alda" not in rows[0]
    assert ("href", "https://example.org/1") in Markup(html).attributes


def test_source_of_a_statement(plain: Ledger) -> None:
    """A ledger says which source reports a statement."""
    assert plain.source_of(plain["b1"]) is plain.sources[0]


def test_only_what_is_in_effect_is_shown(plain: Ledger) -> None:
    """A view of a ledger shows its own statements only."""
    early = plain.as_of(said="2030-05-02")._repr_html_()

    assert "b1" in early
    assert "b2" not in early


def test_long_tables_say_what_they_leave_out() -> None:
    """Of many statements the first hundred are shown, and how many there are beside."""
    some = record()
    many = [
        attrs.evolve(some["b1"], id=f"n{each:03}", occasion=None, place=None)
        for each in range(MOST_ROWS + 5)
    ]
    ledger = attrs.evolve(some, statements=many)
    markup = Markup(ledger._repr_html_())
    [position] = stance.positions(ledger)

    assert "n099" in markup.shown
    assert "n100" not in markup.shown
    assert markup.shown.strip().endswith("… and 5 more")
    assert ("colspan", "6") in markup.attributes
    assert f"n00{MOST_CITED - 1}" in position._repr_html_()
    assert f"n0{MOST_CITED}" not in position._repr_html_()
    assert "… and 95 more" in position._repr_html_()


def test_empty_record() -> None:
    """A record of nothing is shown as a table without rows."""
    empty = Ledger(codebook=Codebook())

    assert Markup(empty._repr_html_()).shown.startswith("\n0 statements by 0 speakers")
    assert Markup(stance.read(empty)._repr_html_()).shown.startswith("\n0 positions")


def test_reading(plain: Ledger) -> None:
    """A reading is shown as its positions: whose, through whom, what, from when to when."""
    reading = stance.read(plain, by="speaker")
    rows = re.findall("<tr>.*?</tr>", reading._repr_html_())

    assert len(rows) == 1 + len(stance.positions(reading))
    assert "positions, read by speaker" in reading._repr_html_()
    assert any("2030-05-07" in each and "shut" in each for each in rows)


def test_position(plain: Ledger) -> None:
    """A position is shown with its condition, its days and its statements."""
    _, markup = of(stance.positions(plain), lambda each: "b2" in each.statements)

    for words in ("bren", "“Bren pays” if “Alda opens the gates”", "2030-06", "2030-07-01"):
        assert words in markup.shown
    assert "b2: bren promised" in markup.shown


def test_position_in_force(plain: Ledger) -> None:
    """A position that nothing has ended is said to be in force, with its certainty."""
    _, markup = of(stance.positions(plain), lambda each: each.statements == ("a1",))

    assert "still in force" in markup.shown
    assert "certain" in markup.shown


def test_contradiction(plain: Ledger) -> None:
    """A contradiction is shown with both sides, the rule and its reason, and why only possible."""
    found = stance.contradictions(plain)
    one, markup = of(found, lambda each: each.statements == ("a1", "b1"))

    assert one.verdict.value == "definite"
    for words in (
        "contradiction: definite, inter-party, derived",
        "b1: bren asserted “the gates are shut” (2030-05-01, The Coast Courier ¶1)",
        "not “the river is low”",
        "below the dam there is no other tributary [shut-low]",
        "2030-05-02/2030-05-06",
    ):
        assert words in markup.shown
    assert "only possible" not in markup.shown


def test_negation_needs_no_rule(record: Callable[..., Ledger]) -> None:
    """Where one side is the negation of the other, that is what is said."""
    _, markup = of(
        stance.contradictions(record("r1 03 russia assert massed", "u1 03 us deny massed"))
    )

    assert "one is the negation of the other" in markup.shown


def test_framing_and_doubts(plain: Ledger) -> None:
    """A rejected framing is shown as such, with the doubt, and is no negation."""
    _, markup = of(stance.contradictions(plain), lambda each: each.basis.value == "framing")

    assert "a2: ministry rejected the framing of “the gates are shut”" in markup.shown
    assert "only the framing was rejected, not the content" in markup.shown
    assert "negation" not in markup.shown


def test_attributed_sides_say_through_whom(plain: Ledger) -> None:
    """A side that others report names the reporter."""
    found = stance.contradictions(plain)
    shown_ = [Markup(each._repr_html_()).shown for each in found]

    assert any("Alda, as reported by bren" in each for each in shown_)


def test_settled_line_has_no_days(record: Callable[..., Ledger]) -> None:
    """Where the later line ended the earlier there are no days to show."""
    lines = "p1 03 putin deny massed", "l1 04 lavrov assert massed"
    one, markup = of(stance.contradictions(record(*lines)))

    assert one.during is None
    assert "during" not in markup.shown


def test_change(record: Callable[..., Ledger]) -> None:
    """A change is shown with what was said before and after, and the rules between."""
    ledger = record("p1 03 putin deny massed", "p2 04 putin deny armies")
    _, markup = of(stance.changes(ledger), lambda each: each.kind.value == "qualification")

    assert "change: qualification" in markup.shown
    assert markup.shown.index("p1: ") < markup.shown.index("p2: ")
    assert "armies are forces [armies-mass]" in markup.shown


def test_retraction_has_no_content(plain: Ledger) -> None:
    """A retraction is shown without the content that it does not have."""
    _, markup = of(stance.changes(plain), lambda each: each.kind.value == "retraction")

    assert "b3: bren retracted (2030-05-07" in markup.shown


def test_standing(plain: Ledger) -> None:
    """How far reported words stand is shown with who else gives them, and on which side it is."""
    _, markup = of(stance.standing(plain), lambda each: each.statement == "c1")

    assert "standing: corroborated" in markup.shown
    assert "c1: Alda (through bren) asserted" in markup.shown
    assert "c2: Alda (through envoy) asserted" in markup.shown
    assert "envoy, of the other side" in markup.shown


def test_chain(plain: Ledger) -> None:
    """A chain is shown step by step with its links, a circle as one."""
    _, markup = of(stance.chains(plain))

    assert "chain that leads back to its first step" in markup.shown
    assert markup.shown.count("link: entailed") == 2
    assert "“Alda opens the gates” if “Bren pays”" in markup.shown


def test_chain_that_ends(record: Callable[..., Ledger]) -> None:
    """The first step of a chain that is no circle has no link; rules of a link are shown."""
    _, markup = of(
        stance.chains(
            record(
                "u1 03 us threaten sanctions given=attack",
                "r1 03 russia warn fail given=embargo",
            )
        )
    )

    assert markup.shown.strip().startswith("chain\n")
    assert "link: possible" in markup.shown
    assert "a ban is a sanction [embargo-is]" in markup.shown


def test_account(plain: Ledger) -> None:
    """A row of readouts is shown with each reporter, and silence as silence."""
    _, markup = of(stance.accounts(plain, "talks"), lambda each: each.proposition == "shut")

    assert "account: bren on “the gates are shut”" in markup.shown
    assert "has it" in markup.shown
    assert "silent" in markup.shown


def test_showing_is_repeatable(plain: Ledger) -> None:
    """What is shown of equal records is equal."""
    assert shown(plain) == shown(record())
