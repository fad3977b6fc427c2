"""Records and findings as a notebook shows them: plain HTML, and nothing in it that runs.

What a record holds is data from strangers. All of it is escaped, what is not seen
is shown as its escape, and each name and gloss is set apart (`<bdi>`), so that no
text becomes markup or reorders what stands round it. Only http and https
addresses become links. There are no scripts and no style sheets.

References:
    HTML Living Standard, 4.5.24: the bdi element.
    Unicode Standard Annex #9 (2023), section 3.3.2: isolates.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from html import escape
from itertools import islice
from typing import NewType, Protocol

from stance.codebook import Codebook
from stance.errors import visible
from stance.party import PartyId
from stance.proposition import Literal
from stance.statement import Event, EventId, Source, Statement, StatementId
from stance.vocabulary import ACTS, EXPLANATIONS

#: Markup: what is in it is escaped already.
Html = NewType("Html", str)

#: A table shows this many rows, and says how many there are beside.
MOST_ROWS = 100

#: A position or side names this many of its statements, and says how many there are beside.
MOST_CITED = 10


class Record(Protocol):
    """What names and statements are looked up in: a ledger."""

    @property
    def codebook(self) -> Codebook:
        """What was declared."""
        ...

    def __getitem__(self, statement: StatementId, /) -> Statement:
        """Return the statement with an id."""
        ...

    def listed(self, event: EventId, /) -> Event | None:
        """Return the event listed under an id; None: it is that of a declaration."""
        ...

    def source_of(self, statement: Statement, /) -> Source:
        """Return the source that reports *statement*."""
        ...


def text(value: object) -> Html:
    r"""Return the text of *value* as it may stand in HTML, an attribute included.

    Examples:
        >>> print(text("<b>&\u202e"))
        &lt;b&gt;&amp;\u202e
    """
    return Html(escape(visible(str(value))))


def apart(words: str) -> Html:
    """Return *words* set apart, so that their direction stays their own.

    Examples:
        >>> apart("الكرملين")
        '<bdi dir="auto">الكرملين</bdi>'
    """
    return Html(f'<bdi dir="auto">{text(words)}</bdi>')


def joined(parts: Iterable[str], between: str = " ") -> Html:
    """Return *parts*, which are markup or plain words of ours, with *between* between them."""
    return Html(between.join(each for each in parts if each))


def word(one: Enum, shown: str | None = None) -> Html:
    """Return a word of a closed list, with what it means for whoever points at it.

    Args:
        shown: The word in the form that the sentence needs; None: as it stands in the list.
    """
    return Html(f'<span title="{text(EXPLANATIONS[one])}">{text(shown or one.value)}</span>')


def name(codebook: Codebook, party: PartyId) -> Html:
    """Return what *party* is called."""
    return apart(codebook.party[party].name)


def claim(codebook: Codebook, literal: Literal, given: Literal | None = None) -> Html:
    """Return *literal* as a quoted clause, with its condition."""
    gloss = apart(codebook.proposition[literal.proposition].gloss)
    stated = f"“{gloss}”" if literal.positive else f"not “{gloss}”"
    return Html(stated if given is None else f"{stated} if {claim(codebook, given)}")


def linked(shown: object, url: str | None) -> Html:
    """Return *shown*, as a link where *url* is an http or https address."""
    if url is None or not url.startswith(("http://", "https://")):
        return text(shown)
    return Html(f'<a href="{text(url)}" target="_blank" rel="noopener">{text(shown)}</a>')


def cited(record: Record, statements: Sequence[StatementId]) -> Iterator[Html]:
    """Yield each of *statements* as a line: its id, who said what through whom, when, where."""
    for each in statements[:MOST_CITED]:
        statement = record[each]
        name, said, speaker, _, content, place = row(record, statement)
        verb = "rejected the framing of" if statement.framing else ACTS[statement.act].verb
        act = word(statement.act, verb)
        yield joined([f"{name}:", speaker, act, content, f"({said}, {place})"])
    if len(statements) > MOST_CITED:
        yield text(f"… and {len(statements) - MOST_CITED:,} more")


def happened(record: Record, events: Sequence[EventId]) -> Iterator[Html]:
    """Yield each of *events* as a line: its id, what happened, when; or how it was declared."""
    for each in events:
        event = record.listed(each)
        if event is None:
            yield from cited(record, [each])
        else:
            content = claim(record.codebook, event.content)
            yield joined([f"{text(each)}:", content, f"({text(event.happened)})"])


def _speaker(codebook: Codebook, statement: Statement) -> Html:
    speaker = name(codebook, statement.speaker)
    if not statement.via:
        return speaker
    reporters = ", ".join(name(codebook, each.by) for each in statement.via)
    return Html(f"{speaker} (through {reporters})")


def _place(record: Record, statement: Statement) -> Html:
    source = record.source_of(statement)
    return joined(
        [apart(source.title or source.id), apart(statement.place) if statement.place else ""]
    )


def card(title: Iterable[str], entries: Iterable[tuple[str, Iterable[Html]]]) -> str:
    """Return one finding: its title, and entries under their terms; empty entries are left out.

    Args:
        title: Markup or plain words of ours, as the terms are too.
    """
    lines = [f"<div>\n<p><strong>{joined(title)}</strong></p>\n<dl>"]
    for term, entry in entries:
        shown = "<br>".join(entry)
        if shown:
            lines.append(f"<dt>{term}</dt>\n<dd>{shown}</dd>")
    return "\n".join([*lines, "</dl>\n</div>"])


def grid(title: str, heads: Sequence[str], rows: Iterable[Sequence[Html]], count: int) -> str:
    """Return a table of at most `MOST_ROWS` rows, under *title*.

    Args:
        title: Plain words; *heads* too.
        count: How many rows there are.
    """
    # Notebooks set cells to the right unless each cell says otherwise.
    start = ' style="text-align: start"'
    lines = [f"<table>\n<caption>{text(title)}</caption>", "<thead>"]
    lines.append(f"<tr>{''.join(f'<th{start}>{text(each)}</th>' for each in heads)}</tr>")
    lines.append("</thead>\n<tbody>")
    lines += [
        f"<tr>{''.join(f'<td{start}>{cell}</td>' for cell in row)}</tr>"
        for row in islice(rows, MOST_ROWS)
    ]
    if count > MOST_ROWS:
        more = f"… and {count - MOST_ROWS:,} more"
        lines.append(f'<tr><td colspan="{len(heads)}"{start}>{more}</td></tr>')
    return "\n".join([*lines, "</tbody>\n</table>"])


#: What `row` shows of a statement.
HEADS = ("id", "said", "speaker", "act", "content", "source")


def row(record: Record, statement: Statement) -> Sequence[Html]:
    """Return one statement as the cells of a table: whose words, whatever the holder, and where."""
    codebook, content = record.codebook, statement.content
    framing = ("the framing of",) if statement.framing else ()
    return (
        linked(statement.id, record.source_of(statement).url),
        text(statement.said),
        _speaker(codebook, statement),
        joined([word(statement.act), *framing]),
        Html("") if content is None else claim(codebook, content, statement.given),
        _place(record, statement),
    )
