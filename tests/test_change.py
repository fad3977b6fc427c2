"""What moved: every kind of step, by examples of design section 6."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from stance import Act, Change, ChangeKind, Ledger, changes, read

Record: TypeAlias = Callable[..., Ledger]


def kinds(ledger: Ledger) -> list[str]:
    """Return the kind of each step, by day."""
    return [each.kind.value for each in changes(ledger)]


def last(ledger: Ledger) -> Change:
    """Return the last step."""
    return changes(ledger)[-1]


# --- more and less, by act ----------------------------------------------------

#: For each act a weaker and a stronger content under the rules, and the design's word for the
#: step from one to the other: `strengthening` of claims, `hardening` where pressure or threat
#: grows, `softening` where a promise grows.
GRADES = {
    "assert": ("massed", "armies", "strengthening"),
    "affirm": ("massed", "armies", "strengthening"),
    "deny": ("armies", "massed", "strengthening"),
    "dispute": ("armies", "massed", "strengthening"),
    "admit": ("massed", "armies", "strengthening"),
    "accuse": ("massed", "armies", "strengthening"),
    "predict": ("massed", "armies", "strengthening"),
    "warn": ("massed", "armies", "strengthening"),
    "urge": ("sanctions", "embargo", "hardening"),
    "demand": ("sanctions", "embargo", "hardening"),
    "propose": ("sanctions", "embargo", "softening"),
    "offer": ("sanctions", "embargo", "softening"),
    "promise": ("sanctions", "embargo", "softening"),
    "assure": ("~strike", "~attack", "softening"),
    "threaten": ("sanctions", "embargo", "hardening"),
    "refuse": ("embargo", "sanctions", "hardening"),
    "accept": ("sanctions", "embargo", "softening"),
    "declare": ("massed", "armies", "strengthening"),
    "condemn": ("embargo", "sanctions", "hardening"),
    "endorse": ("sanctions", "embargo", "hardening"),
}

#: The same step taken back.
BACK = {"strengthening": "qualification", "hardening": "softening", "softening": "hardening"}


def test_every_act_with_steps_has_its_grades() -> None:
    """All acts that bind are in the table of grades, but for the one that binds to two things."""
    no_steps = {"challenge", "retract", "decline"}

    assert {each.value for each in Act} == {*GRADES, *no_steps, "ultimatum"}


@pytest.mark.parametrize("act", GRADES)
def test_entails_more(record: Record, act: str) -> None:
    """Who comes to say what entails its former word has gone further, as the act has it."""
    weak, strong, step = GRADES[act]
    found = last(record(f"a 01 us {act} {weak}", f"b 02 us {act} {strong}"))

    assert (found.kind.value, found.from_) == (step, weak.removeprefix("~"))
    assert len(found.rules) == 1


@pytest.mark.parametrize("act", GRADES)
def test_entails_less(record: Record, act: str) -> None:
    """Who comes to say only what its former word entails has gone back, as the act has it."""
    weak, strong, step = GRADES[act]
    found = last(record(f"a 01 us {act} {strong}", f"b 02 us {act} {weak}"))

    assert (found.kind.value, found.from_) == (BACK[step], strong.removeprefix("~"))


@pytest.mark.parametrize("act", GRADES)
def test_the_same_again(record: Record, act: str) -> None:
    """The same act on the same content is a reaffirmation, whichever it is."""
    weak, _, _ = GRADES[act]

    assert kinds(record(f"a 01 us {act} {weak}", f"b 02 us {act} {weak}")) == [
        "adoption",
        "reaffirmation",
    ]


@pytest.mark.parametrize("act", GRADES)
@pytest.mark.parametrize(
    ("one", "other", "more"),
    [
        (" given=collapse", " given=fail", True),
        (" given=fail", " given=collapse", False),
        (" given=fail", "", True),
        ("", " given=fail", False),
    ],
    ids=["a wider condition", "a narrower condition", "no condition any more", "now a condition"],
)
def test_conditions_make_more_or_less(
    record: Record, act: str, one: str, other: str, more: bool
) -> None:
    """To speak for more cases entails more, on the same content, and for fewer less."""
    content, _, step = GRADES[act]
    ledger = record(f"a 01 us {act} {content}{one}", f"b 02 us {act} {content}{other}")

    assert kinds(ledger) == ["adoption", step if more else BACK[step]]


@pytest.mark.parametrize("act", ["assert", "promise", "demand"])
def test_another_condition_is_a_new_matter(record: Record, act: str) -> None:
    """Two conditions of which neither entails the other do not link two commitments."""
    content = GRADES[act][0]
    ledger = record(f"a 01 us {act} {content} given=fail", f"b 02 us {act} {content} given=snow")

    assert kinds(ledger) == ["adoption", "adoption"]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("promise sanctions", "threaten embargo", "hardening"),
        ("threaten sanctions", "promise embargo", "softening"),
        ("promise sanctions", "threaten sanctions", "reaffirmation"),
        ("offer sanctions", "promise sanctions", "softening"),
        ("promise sanctions", "offer sanctions", "hardening"),
        ("offer sanctions", "threaten sanctions", "hardening"),
        ("assert massed", "deny calm", "qualification"),
    ],
)
def test_the_later_act_names_the_step(record: Record, one: str, other: str, kind: str) -> None:
    """Where the act changes too, the later one decides what more or less is called."""
    assert kinds(record(f"a 01 us {one}", f"b 02 us {other}")) == ["adoption", kind]


# --- degrees and pressure -----------------------------------------------------


@pytest.mark.parametrize(
    "act", ["assert", "affirm", "deny", "dispute", "admit", "accuse", "predict", "warn", "threaten"]
)
@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("possible", "probable", "firming"),
        ("probable", "certain", "firming"),
        ("possible", "certain", "firming"),
        ("certain", "probable", "hedging"),
        ("probable", "possible", "hedging"),
        ("certain", "certain", "reaffirmation"),
    ],
)
def test_degrees(record: Record, act: str, one: str, other: str, kind: str) -> None:
    """The same said more surely is firming, less surely hedging."""
    ledger = record(
        f"a 01 us {act} attack certainty={one}", f"b 02 us {act} attack certainty={other}"
    )

    assert kinds(ledger) == ["adoption", kind]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("urge", "demand", "hardening"),
        ("demand", "urge", "softening"),
        ("urge", "urge", "reaffirmation"),
        ("condemn", "condemn", "reaffirmation"),
    ],
)
def test_pressure(record: Record, one: str, other: str, kind: str) -> None:
    """To demand what one urged is hardening, to urge what one demanded softening."""
    ledger = record(f"a 01 us {one} sanctions", f"b 02 us {other} sanctions")

    assert kinds(ledger) == ["adoption", kind]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("assert massed certainty=possible", "assert armies certainty=possible", "strengthening"),
        ("assert massed", "assert armies certainty=possible", "strengthening"),
        ("assert armies certainty=possible", "assert massed", "qualification"),
        ("demand sanctions", "urge embargo", "hardening"),
        ("urge embargo", "demand sanctions", "softening"),
    ],
)
def test_content_comes_before_degree_and_pressure(
    record: Record, one: str, other: str, kind: str
) -> None:
    """Where the content says more or less, that names the step, whatever degree and pressure do."""
    assert kinds(record(f"a 01 us {one}", f"b 02 us {other}")) == ["adoption", kind]


# --- ultimatums ---------------------------------------------------------------


def steps(ledger: Ledger, statement: str) -> dict[str, tuple[str, str | None]]:
    """Return, by what it is about, each step that *statement* takes: its kind, and from what."""
    return {
        each.proposition: (each.kind.value, each.from_)
        for each in changes(ledger)
        if statement in each.after
    }


def test_from_a_demand_to_an_ultimatum(record: Record) -> None:
    """To back a demand with a threat is to press harder; the threat is new."""
    ledger = record("a 01 us demand ~attack", "b 05 us ultimatum sanctions given=attack")

    assert steps(ledger, "b") == {
        "attack": ("hardening", "attack"),
        "sanctions": ("adoption", None),
    }


@pytest.mark.parametrize(
    ("one", "other", "demand", "threat"),
    [
        ("urge ~attack", "ultimatum sanctions given=attack", "hardening", "adoption"),
        ("ultimatum sanctions given=attack", "demand ~attack", "softening", None),
        ("ultimatum sanctions given=attack", "urge ~attack", "softening", None),
        (
            "ultimatum sanctions given=attack",
            "ultimatum sanctions given=attack",
            "reaffirmation",
            "reaffirmation",
        ),
        (
            "ultimatum sanctions given=attack",
            "threaten sanctions given=attack",
            None,
            "reaffirmation",
        ),
        (
            "threaten sanctions given=attack",
            "ultimatum sanctions given=attack",
            "adoption",
            "reaffirmation",
        ),
        ("threaten sanctions", "ultimatum sanctions given=attack", "adoption", "softening"),
        ("ultimatum sanctions given=attack", "threaten sanctions", None, "hardening"),
        ("ultimatum sanctions given=attack", "demand attack", "reversal", None),
        ("ultimatum sanctions given=attack", "refuse sanctions", None, "reversal"),
        (
            "ultimatum sanctions given=attack about=2022-01-20",
            "ultimatum sanctions given=attack about=2022-01-25",
            "adoption",
            "reaffirmation",
        ),
    ],
    ids=[
        "urged before",
        "demanded after",
        "urged after",
        "again",
        "threatened after",
        "threatened before",
        "threatened before, without condition",
        "threatened after, without condition",
        "the opposite demanded",
        "not to be done after all",
        "a later deadline",
    ],
)
def test_steps_of_an_ultimatum(
    record: Record, one: str, other: str, demand: str | None, threat: str | None
) -> None:
    """Each half of an ultimatum steps by itself: the demand by pressure, the threat by content."""
    found = steps(record(f"a 01 us {one}", f"b 05 us {other}"), "b")

    assert found.get("attack", (None,))[0] == demand
    assert found.get("sanctions", (None,))[0] == threat


@pytest.mark.parametrize(
    ("one", "other", "step"),
    [
        ("ultimatum sanctions given=attack", "ultimatum embargo given=attack", "hardening"),
        ("ultimatum embargo given=attack", "ultimatum sanctions given=attack", "softening"),
        ("threaten sanctions given=attack", "ultimatum embargo given=attack", "hardening"),
        ("promise sanctions given=attack", "ultimatum embargo given=attack", "hardening"),
        ("ultimatum sanctions given=attack", "promise embargo given=attack", "softening"),
    ],
    ids=["more", "less", "more than was threatened", "more than was promised", "more is promised"],
)
def test_the_threat_of_an_ultimatum(record: Record, one: str, other: str, step: str) -> None:
    """To threaten more is harder, by an ultimatum as by a threat; the later act names the step."""
    ledger = record(f"a 01 us {one}", f"b 05 us {other}")
    (found,) = (each for each in changes(ledger) if each.rules)

    assert (found.kind.value, found.rules) == (step, ("embargo-is",))


@pytest.mark.parametrize(
    ("one", "other", "step"),
    [
        ("demand ~strike", "ultimatum sanctions given=attack", "hardening"),
        ("ultimatum sanctions given=strike", "ultimatum sanctions given=attack", "hardening"),
        ("ultimatum sanctions given=attack", "ultimatum sanctions given=strike", "softening"),
        ("ultimatum sanctions given=attack", "demand ~strike", "softening"),
        ("demand ~attack", "ultimatum sanctions given=strike", "softening"),
    ],
    ids=[
        "more than was demanded",
        "more",
        "less",
        "less is demanded",
        "less than was demanded, and pressed harder",
    ],
)
def test_the_demand_of_an_ultimatum(record: Record, one: str, other: str, step: str) -> None:
    """To ask for more is harder, and what is asked for counts before how hard it is pressed."""
    ledger = record(f"a 01 us {one}", f"b 05 us {other}")
    (found,) = (
        each
        for each in changes(ledger)
        if "b" in each.after and each.proposition in ("attack", "strike")
    )

    assert (found.kind.value, found.rules) == (step, ("strike-attacks",))


# --- the opposite -------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "rules"),
    [
        ("assert massed", "deny massed", ()),
        ("deny massed", "assert massed", ()),
        ("assert massed", "assert calm", ("calm-or-massed",)),
        ("assert armies", "assert calm", ("armies-mass", "calm-or-massed")),
        ("assert armies", "deny massed", ("armies-mass",)),
        ("assert massed", "deny massed certainty=possible", ()),
        ("promise sanctions", "refuse sanctions", ()),
        ("threaten embargo", "assure ~sanctions", ("embargo-is",)),
        ("threaten sanctions given=fail", "refuse sanctions", ()),
        ("threaten sanctions", "refuse sanctions given=fail", ()),
        ("demand sanctions", "demand ~sanctions", ()),
        ("endorse sanctions", "condemn sanctions", ()),
        ("assert massed given=collapse", "deny massed given=fail", ("collapse-fails",)),
    ],
)
def test_reversal(record: Record, one: str, other: str, rules: tuple[str, ...]) -> None:
    """To take the opposite line, by negation or by rules, is a reversal that names the rules."""
    found = last(record(f"a 01 us {one}", f"b 02 us {other}"))

    assert (found.kind, found.rules, found.before) == (ChangeKind.REVERSAL, rules, ("a",))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("assert massed", "assert snow"),
        ("assert drills", "deny massed"),
        ("deny calm", "deny massed"),
        ("assert massed", "deny massed given=fail"),
        ("assert massed given=fail", "deny massed"),
        ("demand sanctions", "condemn sanctions"),
        ("deny attack", "promise attack"),
        ("assert massed about=2022-01-10", "deny massed about=2022-01-11"),
        ("challenge massed", "assert massed"),
    ],
    ids=[
        "unrelated",
        "a soft rule only",
        "contraries may both be false",
        "a claim, then its opposite on a condition",
        "the other way round",
        "a demand and a preference",
        "word and conduct",
        "other days",
        "a challenge says nothing",
    ],
)
def test_a_new_matter(record: Record, one: str, other: str) -> None:
    """What nothing declared links to a former word is adopted."""
    assert set(kinds(record(f"a 01 us {one}", f"b 02 us {other}"))) == {"adoption"}


def test_concession(record: Record) -> None:
    """To admit what one denied is a concession, even as a return to an old line."""
    denied = record("a 01 russia deny massed", "b 02 russia admit massed")
    returned = record(
        "a 01 russia assert massed", "b 02 russia deny massed", "c 03 russia admit massed"
    )

    assert kinds(denied) == ["adoption", "concession"]
    assert kinds(returned) == ["adoption", "reversal", "concession"]


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["a 01 russia admit massed"], "adoption"),
        (["a 01 russia assert massed", "b 02 russia admit massed"], "reaffirmation"),
        (["a 01 russia assert massed", "b 02 russia admit armies"], "strengthening"),
        (["a 01 russia assert calm", "b 02 russia admit massed"], "concession"),
        (["a 01 us deny massed", "b 02 russia admit massed"], "adoption"),
    ],
    ids=["first word", "said before", "more than before", "through a rule", "another's denial"],
)
def test_admissions(record: Record, lines: list[str], kind: str) -> None:
    """To admit is a concession only against an own opposite word."""
    assert kinds(record(*lines))[-1] == kind


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["a 01 russia threaten attack", "b 02 us demand ~attack"], "concession"),
        (["a 01 russia threaten attack", "b 02 us propose ~attack"], "concession"),
        (["a 01 russia threaten strike", "b 02 us ultimatum sanctions given=attack"], "concession"),
        (["a 01 russia refuse ~attack", "b 02 us urge ~attack"], "concession"),
        (["a 01 russia promise ~attack", "b 02 us demand ~attack"], "reaffirmation"),
        (["b 02 us demand ~attack"], "adoption"),
    ],
    ids=["a demand", "a proposal", "an ultimatum", "refused before", "promised before", "nothing"],
)
def test_acceptances(record: Record, lines: list[str], kind: str) -> None:
    """To accept what goes against one's former word is a concession."""
    found = last(record(*lines, "c 03 russia accept ~attack answers=b"))

    assert (found.party, found.kind.value) == ("russia", kind)


def test_to_give_in_comes_before_to_go_back(record: Record) -> None:
    """An acceptance that returns to an older word is a concession and no oscillation."""
    ledger = record(
        "z 2021-12-01 russia promise ~attack",
        "a 01 russia threaten attack",
        "b 02 us demand ~attack",
        "c 03 russia accept ~attack answers=b",
    )

    assert last(ledger).kind is ChangeKind.CONCESSION


def test_to_make_an_offer_active_is_no_step(record: Record) -> None:
    """Who accepts what another offers to do has not moved, and neither has who offered it."""
    ledger = record("a 01 us offer ~sanctions", "b 02 russia accept ~sanctions answers=a")

    assert [(each.party, each.kind.value) for each in changes(ledger)] == [("us", "adoption")]


def test_an_acceptance_taken_back_is_no_step(record: Record) -> None:
    """To take back an acceptance leaves nobody anywhere else."""
    ledger = record(
        "a 01 us offer ~sanctions",
        "b 02 russia accept ~sanctions answers=a",
        "r 03 russia retract answers=b",
    )

    assert [each.party for each in changes(ledger)] == ["us"]


def test_what_an_admission_presupposes_is_not_admitted(record: Record) -> None:
    """Only the content of an admission is conceded; what it takes for granted is reversed."""
    ledger = record("a 01 russia deny massed", "b 02 russia admit snow presupposes=massed")

    assert {each.proposition: each.kind.value for each in changes(ledger)[1:]} == {
        "snow": "adoption",
        "massed": "reversal",
    }


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["assert massed", "deny massed", "assert massed", "deny massed"],
            ["adoption", "reversal", "oscillation", "oscillation"],
        ),
        (
            ["assert massed", "assert calm", "assert massed"],
            ["adoption", "reversal", "reaffirmation"],
        ),
        (
            ["assert massed", "deny massed", "assert troops"],
            ["adoption", "reversal", "oscillation"],
        ),
        (
            ["assert massed", "deny massed", "assert armies"],
            ["adoption", "reversal", "reversal"],
        ),
        (
            ["assert massed certainty=possible", "deny massed", "assert massed"],
            ["adoption", "reversal", "oscillation"],
        ),
        (
            ["promise sanctions", "refuse sanctions", "threaten sanctions"],
            ["adoption", "reversal", "oscillation"],
        ),
        (
            [
                "assert massed about=2022-01-20",
                "deny massed",
                "assert massed about=2022-01-21",
            ],
            ["adoption", "reversal", "reversal"],
        ),
    ],
    ids=[
        "back and forth",
        "the last word on the same matter counts, though a rule had ended it",
        "by another name",
        "back to more than before",
        "whatever the degree",
        "conduct",
        "of other days",
    ],
)
def test_oscillation(record: Record, lines: list[str], expected: list[str]) -> None:
    """A return to a literal held before, by way of its opposite, is an oscillation."""
    said = [f"s{n} 0{n} us {each}" for n, each in enumerate(lines, 1)]

    assert kinds(record(*said)) == expected


# --- order --------------------------------------------------------------------


def test_unordered_opposites_cite_each_other(record: Record) -> None:
    """Of two opposites of one day neither came first: each is a step that cites the other."""
    found = changes(record("a 01 russia assert massed", "b 01 lavrov deny massed"))

    assert [(each.kind.value, each.before, each.after) for each in found] == [
        ("unordered", ("b",), ("a",)),
        ("unordered", ("a",), ("b",)),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a 01 us assert massed", "b 01 us deny massed answers=a"], "adoption reversal"),
        (["a 2022-01 us assert massed", "b 10 us deny massed"], "unordered unordered"),
        (["a [..2022-01-09] us assert massed", "b 10 us deny massed"], "adoption reversal"),
        (["a 01 us assert massed", "b 01 us assert massed"], "adoption"),
        (["a 01 us assert massed", "b 01 us assert armies"], "adoption adoption"),
        (["a 01 us assert calm", "b 01 us assert armies"], "unordered unordered"),
        (
            ["a 01 us assert massed about=2022-01-10", "b 01 us deny massed about=2022-01-11"],
            "adoption adoption",
        ),
    ],
    ids=[
        "one answers",
        "a vague day",
        "vague, but surely before",
        "the same twice is one utterance",
        "no opposites",
        "opposites by rules",
        "opposites of other days",
    ],
)
def test_order(record: Record, lines: list[str], expected: str) -> None:
    """Order in time comes from the days and from answers alone; opposites without it say so."""
    assert kinds(record(*lines)) == expected.split()


def test_the_last_word_counts(record: Record) -> None:
    """A step is from the last of several earlier words on the matter."""
    ledger = record(
        "a 01 us assert massed", "b 02 us assert massed certainty=probable", "c 03 us assert massed"
    )

    assert last(ledger).before == ("b",)
    assert last(ledger).kind is ChangeKind.FIRMING


def test_the_same_matter_comes_before_linked_ones(record: Record) -> None:
    """The last word on the same proposition is the predecessor, though a linked one is later."""
    ledger = record("a 01 us assert massed", "b 02 us assert armies", "c 03 us assert massed")

    assert last(ledger).before == ("a",)
    assert last(ledger).kind is ChangeKind.REAFFIRMATION


def test_of_two_linked_words_of_one_day_the_nearer_counts(record: Record) -> None:
    """Of several last words on other matters the one fewest rules away is the predecessor."""
    ledger = record("a 01 us assert armies", "b 01 us assert massed", "c 02 us assert calm")

    assert (last(ledger).before, last(ledger).rules) == (("b",), ("calm-or-massed",))


def test_a_linked_word_that_is_over_is_no_predecessor(record: Record) -> None:
    """Only what is still in force on another matter can be stepped from."""
    ledger = record(
        "a 01 us assert armies",
        "b 02 us deny armies",
        "c 03 us assert massed",
    )

    assert (last(ledger).kind, last(ledger).before) == (ChangeKind.ADOPTION, ())


# --- whose words --------------------------------------------------------------


def test_turnover_is_marked(record: Record) -> None:
    """A step by another speaker of the party says so, and who spoke before and after."""
    ledger = record("a 01 lavrov assert massed", "b 02 peskov deny massed")
    found = last(ledger)

    assert (found.party, found.turnover, found.speakers) == ("russia", True, ("lavrov", "peskov"))
    assert changes(ledger)[0].speakers == (None, "lavrov")
    assert not changes(ledger)[0].turnover


def test_by_speaker_each_moves_alone(record: Record) -> None:
    """Read by speaker, what another speaker of the party says is no step of one's own."""
    ledger = record("a 01 lavrov assert massed", "b 02 peskov deny massed")

    assert [each.kind.value for each in changes(read(ledger, by="speaker"))] == ["adoption"] * 2


@pytest.mark.parametrize(
    "lines",
    [
        ["a 01 russia assert massed via=us"],
        ["a 01 russia assert massed via=us", "r 02 russia retract answers=a via=us"],
        ["a 01 russia deny massed target=framing"],
        ["a 01 russia deny massed target=framing", "r 02 russia retract answers=a"],
        ["a 01 russia challenge massed", "b 02 russia decline"],
    ],
    ids=["attributed", "attributed, and so taken back", "framing", "framing taken back", "nothing"],
)
def test_no_step(record: Record, lines: list[str]) -> None:
    """Attributed words, rejected framings and evasions move nothing."""
    assert changes(record(*lines)) == ()


def test_what_is_passed_on_as_a_fact_is_a_step(record: Record) -> None:
    """A reporter moves by what it vouches for; whoever is only reported does not."""
    ledger = record("a 01 us deny massed", "b 03 france assert massed via=us:factive")

    assert [(each.party, each.kind.value, each.speakers) for each in changes(ledger)] == [
        ("us", "adoption", (None, "us")),
        ("us", "reversal", ("us", "us")),
    ]


@pytest.mark.parametrize("manner", ["neutral", "distancing", "ascribed"])
def test_what_is_passed_on_otherwise_is_no_step(record: Record, manner: str) -> None:
    """To report, at a distance or as what somebody thinks, moves nobody."""
    ledger = record("a 01 us deny massed", f"b 03 france assert massed via=us:{manner}")

    assert [each.after for each in changes(ledger)] == [("a",)]


def test_attributed_words_are_no_predecessor(record: Record) -> None:
    """A party does not move from words that others report of it."""
    ledger = record("a 01 russia assert massed via=us", "b 02 russia deny massed")

    assert kinds(ledger) == ["adoption"]


# --- taken back, passed, corrected --------------------------------------------


def test_retraction(record: Record) -> None:
    """A retraction is a step of the whole position, and so is what it took for granted."""
    ledger = record(
        "a 01 russia assert snow",
        "b 02 lavrov assert snow presupposes=massed",
        "r 03 peskov retract answers=b",
    )
    found = [each for each in changes(ledger) if each.kind is ChangeKind.RETRACTION]

    assert [(each.proposition, each.before, each.after) for each in found] == [
        ("massed", ("b",), ("r",)),
        ("snow", ("a", "b"), ("r",)),
    ]
    assert {(each.turnover, each.speakers) for each in found} == {(True, ("lavrov", "peskov"))}


@pytest.mark.parametrize(
    ("again", "kind"),
    [("assert massed", "adoption"), ("deny massed", "adoption"), ("assert armies", "adoption")],
)
def test_what_was_retracted_is_no_predecessor(record: Record, again: str, kind: str) -> None:
    """After a retraction the next word is a new one, whatever it says."""
    ledger = record("a 01 us assert massed", "r 02 us retract answers=a", f"b 03 us {again}")

    assert kinds(ledger) == ["adoption", "retraction", kind]


def test_another_cannot_retract(record: Record) -> None:
    """A retraction of another party's words moves nothing."""
    ledger = record("a 01 us assert massed", "r 02 russia retract answers=a")

    assert kinds(ledger) == ["adoption"]


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        ("promise", "adoption"),
        ("threaten", "adoption"),
        ("demand", "adoption"),
        ("assert", "reaffirmation"),
        ("endorse", "reaffirmation"),
    ],
)
def test_what_has_passed_is_no_predecessor(record: Record, act: str, kind: str) -> None:
    """Conduct whose day has passed is a new matter; a claim or a preference is said again."""
    about = "about=2022-01-05/2022-01-10"
    ledger = record(f"a 01 us {act} sanctions {about}", f"b 20 us {act} sanctions {about}")

    assert kinds(ledger) == ["adoption", kind]


def test_on_its_last_day_it_has_not_passed(record: Record) -> None:
    """The day something is due is still its day."""
    promise = "promise sanctions about=2022-01-10"

    assert kinds(record(f"a 01 us {promise}", f"b 10 us {promise}"))[-1] == "reaffirmation"
    assert kinds(record(f"a 01 us {promise}", f"b 11 us {promise}"))[-1] == "adoption"


def test_a_correction_is_no_step(record: Record) -> None:
    """A corrected statement has no step, and who answered it answered what replaced it."""
    ledger = record(
        "a 01 us deny massed",
        "b 01 us assert massed corrects=a",
        "c 01 us deny massed answers=a",
    )

    assert [(each.kind.value, each.before, each.after) for each in changes(ledger)] == [
        ("adoption", (), ("b",)),
        ("reversal", ("b",), ("c",)),
    ]
