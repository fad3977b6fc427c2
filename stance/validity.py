"""What is wrong with a record: every fault at once, each with its place and its remedy.

Shape is checked where a value is made; here is checked what a statement means
together with the codebook and the other statements.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from stance.codebook import Codebook, bad_ids, unknown
from stance.errors import AmbiguousPrincipal, BadValue, Fault, shown
from stance.party import ascent
from stance.proposition import Literal
from stance.reference import reference_faults
from stance.statement import Event, Source, SourceId, Statement, StatementId
from stance.vocabulary import ACTS, CONDUCT, Act, Manner, PropositionKind

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_URL = re.compile(r"https?://[^\s<>\"]+", re.ASCII)


def literals(statement: Statement) -> Iterator[tuple[str, Literal]]:
    """Yield each literal of *statement* with the key path it stands at."""
    for field, each in (("content", statement.content), ("given", statement.given)):
        if each is not None:
            yield field, each
    for index, each in enumerate(statement.presupposes):
        yield f"presupposes[{index}]", each


def record_faults(
    codebook: Codebook,
    sources: Sequence[Source],
    statements: Sequence[Statement],
    events: Sequence[Event],
) -> tuple[Fault, ...]:
    """Return everything wrong with a record and its codebook, in file order; empty: nothing."""
    found = list(codebook.faults)
    found += bad_ids("sources", [each.id for each in sources])
    found += bad_ids("statements", [each.id for each in statements])
    for index, source in enumerate(sources):
        found += _source_faults(codebook, index, source)
    by_id = {each.id: each for each in statements}
    known_sources = {each.id for each in sources}
    for index, each in enumerate(statements):
        check = _StatementCheck(codebook, index, each, by_id)
        found += check.faults(known_sources, with_principal=codebook.sound_ties)
    found += reference_faults(codebook, statements)
    if not codebook.faults:
        for index, each in enumerate(statements):
            found += _against_itself(codebook, index, each)
    found += _event_faults(codebook, known_sources, by_id, events)
    return tuple(found)


def _event_faults(
    codebook: Codebook,
    sources: Iterable[SourceId],
    statements: Iterable[StatementId],
    events: Sequence[Event],
) -> Iterator[Fault]:
    """Yield what is wrong with *events*: their ids, and what they name."""
    yield from bad_ids("events", [each.id for each in events])
    taken = {each.casefold(): each for each in statements}
    for index, each in enumerate(events):
        where: dict[str, Any] = {"table": "events", "index": index, "record": each.id}
        statement = taken.get(each.id.casefold())
        if statement is not None:
            yield Fault(
                **where,
                field="id",
                rule="id-of-a-statement",
                problem=f"{shown(each.id)} is the id of a statement too"
                if statement == each.id
                else f"{shown(each.id)} and the statement {shown(statement)} differ only in case",
                remedy="give the event an id of its own: findings name both by their ids",
            )
        name = each.content.proposition
        if name not in codebook.proposition:
            yield unknown("proposition", name, codebook.proposition, field="content", **where)
        if each.source is not None and each.source not in sources:
            yield unknown("source", each.source, sources, field="source", **where)


def _source_faults(codebook: Codebook, index: int, source: Source) -> Iterator[Fault]:
    where: dict[str, Any] = {"table": "sources", "index": index, "record": source.id}
    if source.publisher is not None and source.publisher not in codebook.party:
        yield unknown("party", source.publisher, codebook.party, field="publisher", **where)
    if source.sha256 is not None and not _SHA256.fullmatch(source.sha256):
        yield Fault(
            **where,
            field="sha256",
            rule="not-a-sha256",
            problem=f"{shown(source.sha256)} is not a SHA-256 sum",
            remedy="give 64 lower-case hexadecimal digits",
        )
    if source.url is not None and not _URL.fullmatch(source.url):
        yield Fault(
            **where,
            field="url",
            rule="not-a-url",
            problem=f"{shown(source.url)} is not an http or https address",
            remedy="give the whole address, or leave it out",
        )


#: Why an act does not take a kind of proposition, by the kinds it does take.
_KIND_REASONS = {
    CONDUCT: "an intention is asserted or denied; conduct is promised, offered, "
    "threatened or refused",
}


@attrs.frozen
class _StatementCheck:
    """What is wrong with one statement, given the codebook and the other statements."""

    codebook: Codebook
    index: int
    statement: Statement
    by_id: Mapping[StatementId, Statement]

    def faults(self, sources: Iterable[SourceId], *, with_principal: bool) -> Iterator[Fault]:
        yield from self._names(sources)
        yield from self._content()
        yield from self._anchor()
        yield from self._condition()
        yield from self._manners()
        yield from self._references()
        yield from self._days()
        if with_principal:
            yield from self._principal()

    def _fault(self, field: str, rule: str, problem: str, remedy: str) -> Fault:
        return Fault(
            table="statements",
            index=self.index,
            record=self.statement.id,
            field=field,
            rule=rule,
            problem=problem,
            remedy=remedy,
        )

    def _unknown(self, kind: str, name: str, known: Iterable[str], field: str) -> Fault:
        return unknown(
            kind,
            name,
            known,
            table="statements",
            index=self.index,
            record=self.statement.id,
            field=field,
        )

    def _names(self, sources: Iterable[SourceId]) -> Iterator[Fault]:
        each = self.statement
        parties = [("speaker", each.speaker)]
        parties += [(f"via[{index}].by", report.by) for index, report in enumerate(each.via)]
        parties += [(f"addressee[{index}]", party) for index, party in enumerate(each.addressee)]
        if each.for_ is not None:
            parties.append(("for", each.for_))
        for field, party in parties:
            if party not in self.codebook.party:
                yield self._unknown("party", party, self.codebook.party, field)
        for field, literal in literals(each):
            if literal.proposition not in self.codebook.proposition:
                yield self._unknown(
                    "proposition", literal.proposition, self.codebook.proposition, field
                )
        if each.source not in sources:
            yield self._unknown("source", each.source, sources, "source")

    def _content(self) -> Iterator[Fault]:
        each, row = self.statement, ACTS[self.statement.act]
        act = each.act.value
        if not row.content:
            for field, given in (
                ("content", each.content is not None),
                ("given", each.given is not None),
                ("about", each.about is not None),
            ):
                if given:
                    yield self._fault(
                        field,
                        "no-content",
                        f"{act!r} takes no {field!r}",
                        "name the statement it answers in 'answers'"
                        if each.act is Act.RETRACT
                        else "leave it out; silence and evasion deny nothing",
                    )
        elif each.content is None:
            yield self._fault(
                "content", "required", f"{act!r} needs a 'content'", "name the literal it is about"
            )
        else:
            yield from self._content_kind(each.content)
        if each.certainty is not None and not row.graded:
            yield self._fault(
                "certainty",
                "not-graded",
                f"{act!r} takes no 'certainty'",
                "only assertive acts and threats do; leave it out",
            )
        if each.framing and not row.frameable:
            yield self._fault(
                "target",
                "framing-of-a-denial",
                f"{act!r} cannot have the target 'framing'",
                "only a denial rejects a framing",
            )

    def _anchor(self) -> Iterator[Fault]:
        """Yield what is wrong with where it stands in the text: a position has both its ends."""
        anchor = self.statement.anchor
        if anchor is None or anchor.start is anchor.end is None:
            return
        start, end = anchor.start, anchor.end
        if start is None or end is None or not 0 <= start <= end:
            yield self._fault(
                "anchor",
                "bad-anchor",
                f"start {start} and end {end} do not mark a stretch of text",
                "give whole numbers of code points with 0 ≤ start ≤ end",
            )

    def _condition(self) -> Iterator[Fault]:
        """Yield what is wrong with the condition of an act that demands its opposite."""
        given = self.statement.given
        if not ACTS[self.statement.act].demands:
            return
        if given is None:
            yield self._fault(
                "given",
                "required",
                f"{self.statement.act.value!r} needs a 'given'",
                "name the failure to comply on which the content follows",
            )
        elif self._kind(given) is PropositionKind.INTENT:
            yield self._fault(
                "given",
                "wrong-condition-kind",
                f"{self.statement.act.value!r} demands the opposite of {shown(str(given))}, "
                "an intent",
                "an intention is asserted or denied; demand the conduct",
            )

    def _kind(self, literal: Literal) -> PropositionKind | None:
        proposition = self.codebook.proposition.get(literal.proposition)
        return None if proposition is None else proposition.kind

    def _manners(self) -> Iterator[Fault]:
        """Yield the reporters who cannot pass this act on as a fact."""
        each = self.statement
        for index, report in enumerate(each.via):
            if report.manner is not Manner.FACTIVE:
                continue
            if not ACTS[each.act].assertive or each.framing:
                what = "a rejected framing" if each.framing else f"{each.act.value!r}"
                yield self._fault(
                    f"via[{index}].manner",
                    "factive-of-no-claim",
                    f"{what} cannot be reported in the manner 'factive'",
                    "only what is put forward as true can be passed on as a fact: use 'neutral', "
                    "and code what the reporter itself asserts as a statement of its own",
                )

    def _content_kind(self, content: Literal) -> Iterator[Fault]:
        proposition = self.codebook.proposition.get(content.proposition)
        if proposition is None:
            return
        row, act = ACTS[self.statement.act], self.statement.act.value
        if proposition.kind not in row.content:
            yield self._fault(
                "content",
                "wrong-content-kind",
                f"{act!r} cannot be about {shown(proposition.id)}, which is of kind "
                f"{proposition.kind.value!r}",
                _KIND_REASONS.get(
                    row.content,
                    "an intention is asserted or denied; what is asked for or judged is conduct, "
                    "a state, a fact or a norm",
                ),
            )
        if row.needs_agent and proposition.agent is None:
            yield self._fault(
                "content",
                "needs-agent",
                f"{act!r} is about {shown(proposition.id)}, which names no agent",
                "give the proposition the 'agent' that is accused, or code an assertion",
            )

    def _references(self) -> Iterator[Fault]:
        each = self.statement
        if each.act is Act.RETRACT and each.answers is None:
            yield self._fault(
                "answers",
                "required",
                "'retract' needs 'answers'",
                "name the statement that is withdrawn",
            )
        for field, name in (("answers", each.answers), ("corrects", each.corrects)):
            if name is not None and name not in self.by_id:
                yield self._unknown("statement", name, self.by_id, field)
        corrected = self.by_id.get(each.corrects) if each.corrects is not None else None
        if (
            corrected is not None
            and corrected.recorded is not None
            and (each.recorded is None or each.recorded < corrected.recorded)
        ):
            yield self._fault(
                "corrects",
                "corrects-the-later",
                f"recorded {each.recorded or 'from the start'}, it corrects {shown(corrected.id)}, "
                f"recorded {corrected.recorded}",
                "correct one of the days, or the id",
            )

    def _days(self) -> Iterator[Fault]:
        each = self.statement
        if each.recorded is not None and each.said.bounds[0] > each.recorded.toordinal():
            yield self._fault(
                "said",
                "said-after-recorded",
                f"said {each.said}, after it was recorded on {each.recorded}",
                "correct one of the days",
            )

    def _principal(self) -> Iterator[Fault]:
        each = self.statement
        try:
            ascent(each.speaker, each.said, self.codebook.upward, each.for_)
        except AmbiguousPrincipal as error:
            yield self._fault(
                "speaker",
                "ambiguous-principal",
                str(error).partition(";")[0],
                "say on whose behalf in 'for'",
            )
        except BadValue as error:
            yield self._fault("for", error.rule, error.problem, error.remedy)
        for index, report in enumerate(each.via):
            if report.manner is Manner.FACTIVE:
                try:
                    ascent(report.by, each.said, self.codebook.upward)
                except AmbiguousPrincipal as error:
                    yield self._fault(
                        f"via[{index}].by",
                        "ambiguous-principal",
                        str(error).partition(";")[0],
                        "who reports it as a fact is bound by it, and must speak for one party: "
                        "date the ties, or report it in another manner",
                    )


def _against_itself(codebook: Codebook, index: int, each: Statement) -> Iterator[Fault]:
    """Yield the fault of a condition that rules out what is put on record under it."""
    content, given, rules = each.content, each.given, codebook.entailment
    known = codebook.proposition
    if content is None or given is None:
        return
    if content.proposition not in known or given.proposition not in known:
        return
    literal = content.negated() if ACTS[each.act].negates else content
    if rules.excludes(rules.code(literal), rules.code(given)):
        derivation = rules.clash(rules.code(literal), rules.code(given))
        by = f" by {', '.join(derivation.rules)}" if derivation and derivation.rules else ""
        yield Fault(
            table="statements",
            index=index,
            record=each.id,
            field="given",
            rule="condition-against-content",
            problem=f"{shown(str(literal))} cannot be, given {shown(str(given))}{by}",
            remedy="correct the condition or the content; 'p only if q' is content 'not p', "
            "given 'not q'",
        )
