"""Each sentence of the banner is an exact excerpt of the safety information, the indication or the label.

Why: The banner is what every reader sees. A wording of its own was never approved with the label, and the two drift
apart: a comma, a ® or three words more are a text to be approved by itself. What it says of the box stands in the
boxed warning; a sentence that it skips is a note.

Example:
    statement: Clolar® causes myelosuppression, which may be severe.
    # the safety information: Clolar causes myelosuppression which may be severe.

Mend: Copy the sentence from the safety information. Where the banner's own text was approved as such, waive the finding
and say who approved it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.redlined import LEGEND, place_of, redlined, shortened, source_of
from fairbalance.claims.claim import Citation, Claim, Kind
from fairbalance.claims.compared import Compared
from fairbalance.claims.differences import Difference, Weight
from fairbalance.claims.language import words_of
from fairbalance.claims.matching import Match, Verdict, find
from fairbalance.claims.passages import Passage, is_safety, passages_of
from fairbalance.claims.source_text import SourceSentence, SourceText
from fairbalance.claims.wording import key_of
from fairbalance.model.section import Role, Section
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_HINT = "Copy the sentence, or have the banner approved as its own text and waive this."


def check(label: Label) -> Iterator[Finding]:
    words = words_of(str(label.content.microsite.language))
    texts, boxed = _texts(label), _boxed_texts(label)
    before: Compared | None = None
    for passage in passages_of(label.content, filter(lambda claim: _is_statement(label, claim), label.claims)):
        match = find(passage.text, texts, words, passage.whole)
        if match.verdict is Verdict.NOT_FOUND:
            cited = [text for citation in passage.by for text in label.sources.of(citation)] or [*_documents(label)]
            match = find(passage.text, cited, words, passage.whole)
        if not _is_excerpt(match):
            yield from _findings(label, Compared(passage, match, bool(passage.by)))
        elif boxed and passage.kind is Kind.BOXED and not _is_excerpt(find(passage.text, boxed, words, passage.whole)):
            message = f"this stands in {source_of(match)}, not in the boxed warning"
            yield Finding(passage.place(0), message, "Say the boxed warning here, and nothing else.")
        else:
            yield from _gap(before, passage, match)
        before = Compared(passage, match, bool(passage.by))


def _gap(before: Compared | None, passage: Passage, match: Match) -> Iterator[Finding]:
    """What the source has between two sentences, in the same paragraph."""
    if before is None or before.match.source is not match.source or before.passage.kind is not passage.kind:
        return
    held = match.source.sentences[before.match.last : match.first + 1] if match.source else ()
    if len(held) > 2 and len({(one.at.path, one.at.line) for one in held}) == 1:
        words = shortened(" ".join(sentence.text for sentence in held[1:-1]))
        message = f'the banner leaves out "{words}", which stands between its sentences in {source_of(match)}'
        yield Finding(passage.place(0), message, "Look whether it is left out on purpose.", Severity.NOTE)


def _is_statement(label: Label, claim: Claim) -> bool:
    banner = label.content.banner
    boxed = banner.boxed_warning
    return claim.at in {banner.statement.at, *([boxed.statement.at] if boxed else [])}


def _texts(label: Label) -> list[SourceText]:
    own = _own_text(label, [claim for claim in label.claims if is_safety(claim.owner)])
    of_label = [label.sources.whole_label] if label.content.label else []
    return [own, *of_label]


def _documents(label: Label) -> Iterator[SourceText]:
    """Of the references that the safety information has its text from, word for word: one of them is the label."""
    claims = (claim for claim in label.claims if is_safety(claim.owner))
    by = (
        citation
        for claim in claims
        for part in claim.cited
        if part.verbatim
        for citation in part.by
        if citation.kind == "ref"
    )
    for citation in {citation.target: citation for citation in by}.values():
        reference = label.content.references.get(citation.target)
        if reference and reference.document:
            yield from label.sources.of(citation)


def _boxed_texts(label: Label) -> list[SourceText]:
    """Those of the box: of the site's section and its parts, of the label's, and what the Highlights say of it."""
    sections = label.content.with_role(Role.BOXED_WARNING)
    if not sections:
        return []
    ids = {section.id for section in sections}
    held = [c for c in label.claims if isinstance(c.owner, Section) and {c.owner.id, str(c.owner.head.part_of)} & ids]
    document = label.content.label
    boxed = [section for section in document.sections() if section.boxed] if document else []
    cited = (Citation("label", section.anchor, section.title.at) for section in boxed)
    return [_own_text(label, held), *(text for citation in cited for text in label.sources.of(citation))]


def _own_text(label: Label, claims: Iterable[Claim]) -> SourceText:
    sentences = (
        SourceSentence(passage.text, passage.place(0), str(passage.kind), "the site")
        for passage in passages_of(label.content, claims)
    )
    return SourceText("the site", tuple(sentences))


def _is_excerpt(match: Match) -> bool:
    """The banner may have in one line what stands in several: a heading and its text, with a colon or without."""
    return match.verdict is Verdict.VERBATIM or (
        bool(match.source and match.differences)
        and all(_joins(match, difference) for difference in match.differences)
        and any(match.first < match.last or len(difference.new) > 1 for difference in match.differences)
    )


def _joins(match: Match, difference: Difference) -> bool:
    heading = key_of(difference.new).strip(":.")
    stands = match.source is not None and (match.source.whole(heading) or match.source.whole(f"{heading}:"))
    joined = difference.weight is Weight.PUNCTUATION and match.first < match.last
    stop = difference.old[-1:] in (".", "!", "?") and not difference.new  # two sentences are no one
    return (joined and not stop) or bool(not difference.old and stands)


def _findings(label: Label, compared: Compared) -> Iterator[Finding]:
    match = compared.match
    if match.differences:
        message = f'the banner is no exact excerpt of {source_of(match)}: "{redlined(match)}"'
        severity = Severity.ERROR if label.content.label and match.weight >= Weight.RESTRICTION else None
        yield Finding(place_of(compared), message, f"{LEGEND} {_HINT}", severity)
    elif match.references:
        strays = ", ".join(match.references)
        message = f"the cross-reference {strays} of the banner does not stand so in {source_of(match)}"
        yield Finding(compared.passage.place(0), message, _HINT)
    elif (
        label.content.label or compared.cited or any(True for _ in _documents(label))
    ):  # without a source, a project has only begun
        message = "this sentence of the banner stands neither in the safety information nor in the label"
        yield Finding(compared.passage.place(0), message, _HINT)
