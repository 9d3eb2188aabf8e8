"""A sentence that nearly stands in the label section, table or reference that it cites stands there word for word.

Why: A sentence that was copied and then changed by a word looks checked and is not: a "not" is lost, "must" becomes
"may", ≥ becomes >, two figures change places. Where a figure, a sign, or a word that restricts differs it is an error;
one or few other words are a warning, a looser wording a note. A cross-reference such as "(5.2)" may be left out; one
that the source does not have there is a warning.

Example:
    Do start in patients with active infection. {label=5.1}
    # the label: Do not start in patients with active infection.

Mend: Write the sentence as its source has it. Where it is meant to say something else, cite what says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.redlined import (
    LEGEND,
    only_figures,
    place_of,
    redlined,
    severity_of,
    shortened,
    source_of,
    unsaid_figures,
)
from fairbalance.claims.claim import Kind
from fairbalance.claims.compared import Compared
from fairbalance.claims.contradictions import contradictions
from fairbalance.claims.differences import Weight
from fairbalance.claims.language import words_of
from fairbalance.claims.matching import Verdict
from fairbalance.model.section import Role, Section
from fairbalance.model.table import Table
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR
_RUNNING = (Kind.PARAGRAPH, Kind.ITEM, Kind.CAPTION)
_MOST = 0.6  # of a section's sentences


def check(label: Label) -> Iterator[Finding]:
    whole_tables = {
        id(compared.passage.owner)
        for compared in label.compared
        if compared.passage.kind is Kind.CELL and compared.match.verdict is Verdict.VERBATIM
    }
    taken_over = _taken_over(label)
    for compared in label.compared:
        cited = compared.cited and not compared.passage.verbatim
        own = not isinstance(compared.passage.owner, Table) or compared.passage.kind is Kind.CELL
        if cited and compared.passage.kind in _RUNNING:
            yield from _contradicting(label, compared)
        if cited and own and compared.match.verdict is Verdict.NOT_FOUND and id(compared.passage.owner) in taken_over:
            yield from _foreign(label, compared)
        if cited and compared.match.verdict is Verdict.DIFFERS and not _is_excused(compared, whole_tables):
            yield from _findings(label, compared)


def _findings(label: Label, compared: Compared) -> Iterator[Finding]:
    match = compared.match
    if match.differences and not only_figures(match, unsaid_figures(label, compared)):  # these are told by their rule
        severity = severity_of(match, words_of(str(label.content.microsite.language)))
        what = "is only a part of what it cites" if match.cut else "differs from what it cites"
        message = f'the {_noun(compared)} {what}: "{redlined(match)}"; {source_of(match)}'
        yield Finding(place_of(compared), message, f"{LEGEND} Write it as the source has it.", severity)
    if match.references:
        at = compared.passage.place(0)
        strays = ", ".join(match.references)
        message = f"the cross-reference {strays} does not stand with this {_noun(compared)} in {source_of(match)}"
        yield Finding(at, message, "Write it as the source has it, or leave it out.", Severity.WARNING)


def _contradicting(label: Label, compared: Compared) -> Iterator[Finding]:
    """A sentence of the author's own may say it in other words, and not the opposite."""
    match, words = compared.match, words_of(str(label.content.microsite.language))
    if match.verdict is Verdict.VERBATIM or (match.differences and severity_of(match, words) is not Severity.NOTE):
        return
    texts = [text for citation in compared.passage.by for text in label.sources.of(citation)]
    unsaid = {figure.start for figure in unsaid_figures(label, compared)}
    for found in contradictions(match, texts, str(label.content.microsite.language)):
        if found.start not in unsaid:
            where = f"{found.sentence.at.path}:{found.sentence.at.line}"
            message = f"'{found.said}' here, '{found.instead}' in what it cites: \"{shortened(found.sentence.text)}\""
            hint = "Look which is meant. Where both are right, waive this and say why."
            yield Finding(compared.passage.place(found.start), f"{message} ({where})", hint, Severity.WARNING)


def _taken_over(label: Label) -> Set[int]:
    """Sections and tables of which most stands in what they cite: the rest is meant to stand there too."""
    said: dict[int, list[bool]] = defaultdict(list)
    for compared in label.compared:
        owner = compared.passage.owner
        section = isinstance(owner, Section) and owner.role is not Role.INDICATION
        if compared.cited and (section or (isinstance(owner, Table) and compared.passage.kind is Kind.CELL)):
            said[id(compared.passage.owner)].append(compared.match.verdict is not Verdict.NOT_FOUND)
    return {owner for owner, found in said.items() if len(found) > 1 and sum(found) >= _MOST * len(found)}


def _foreign(label: Label, compared: Compared) -> Iterator[Finding]:
    """Where the section says that it is one of the label's; elsewhere an author may add a sentence of their own."""
    if compared.passage.pieces[0][1].text.startswith("…"):
        return  # the reader is sent to where the rest stands
    cited = ", ".join(dict.fromkeys(f"{citation.kind}={citation.target}" for citation in compared.passage.by))
    message = f"nothing like this stands in what is cited here ({cited}), which has most of what stands around it"
    hint = "Write what the source has, or cite what says it."
    over = any(label.sources.takes_over(citation) for citation in compared.passage.by)
    yield Finding(compared.passage.place(0), message, hint, Severity.WARNING if over else Severity.NOTE)


def _noun(compared: Compared) -> str:
    return "row" if compared.passage.kind in (Kind.CELL, Kind.HEADER, Kind.BAND) else "sentence"


def _is_excused(compared: Compared, whole_tables: Set[int]) -> bool:
    """The indication has a rule of its own; a table may show some of the columns, and have units beside its headers."""
    passage, differences = compared.passage, compared.match.differences
    if passage.kind in (Kind.HEADER, Kind.CELL):
        if all(difference.weight is Weight.PUNCTUATION for difference in differences):
            return True  # an empty cell is shown as — or left blank
        less = not any(difference.new for difference in differences)
        return less and (passage.kind is Kind.HEADER or id(passage.owner) not in whole_tables)
    return isinstance(passage.owner, Section) and passage.owner.role is Role.INDICATION
