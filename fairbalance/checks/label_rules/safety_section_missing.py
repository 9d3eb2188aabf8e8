"""The safety information has something of each safety section of the label.

Why: A site that says the adverse reactions and leaves out the contraindications is no fair balance. Which sections of a
label are meant, by their LOINC codes, is data.

Example:
    (the label has a section "4 Contraindications", and no section of the site cites it)

Mend: Add a section with the label's text, and its number as `label_section`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fairbalance.checks.data_files import field_data
from fairbalance.checks.finding import Finding, Label
from fairbalance.claims.matching import Verdict
from fairbalance.model.label import LabelSection
from fairbalance.model.safety_sections import SafetySections
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    document = label.content.label
    if document is None:
        return
    cited = {citation.target for claim in label.claims for part in claim.cited for citation in part.by}
    meant = [(section, SEVERITY) for section in _safety_sections(file.section for file in document.files)]
    meant += [(section, Severity.NOTE) for file in document.files for section in _noted(file.section, cited)]
    for section, severity in meant:
        if _has_text(section) and not _is_cited(section, cited) and not _is_said(label, section):
            message = f'nothing of the label\'s section "{_name(section)}" stands in the safety information'
            hint = f"Add a section with its text; it stands in {section.title.at.path}:{section.title.at.line}."
            yield Finding(label.content.microsite.at, message, hint, severity)


def _safety_sections(sections: Iterable[LabelSection]) -> Iterator[LabelSection]:
    """Those that are no part of one."""
    codes = field_data("safety-sections", SafetySections).loinc
    for section in sections:
        if section.loinc in codes:
            yield section
        else:
            yield from _safety_sections(section.parts)


def _noted(section: LabelSection, cited: set[str]) -> Iterator[LabelSection]:
    """Those of which many a site has nothing; what is cited is cited with all its parts."""
    if {section.number, section.anchor} & cited:
        return
    if section.loinc in field_data("safety-sections", SafetySections).noted:
        yield section
    else:
        yield from (noted for part in section.parts for noted in _noted(part, cited))


def _is_cited(section: LabelSection, cited: set[str]) -> bool:
    return any({part.number, part.anchor} & cited for part in section.with_parts())


def _is_said(label: Label, section: LabelSection) -> bool:
    """Whether a text that cites nothing stands there."""
    matches = [one.match for one in label.compared if one.match.verdict is not Verdict.NOT_FOUND and not one.cited]
    text = label.sources.section(section.anchor) if matches else None
    return text is not None and bool({match.at for match in matches} & {sentence.at for sentence in text.sentences})


def _has_text(section: LabelSection) -> bool:
    return any(part.body.text.strip() for part in section.with_parts())


def _name(section: LabelSection) -> str:
    return " ".join(section.title.text.split()) or section.anchor
