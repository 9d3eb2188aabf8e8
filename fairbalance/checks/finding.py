"""What a rule finds, and what it looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from fairbalance.checks.figures.site_figures import SiteFigures
from fairbalance.claims.claim import Claim
from fairbalance.claims.compared import Compared, compare
from fairbalance.claims.site_claims import claims_of
from fairbalance.claims.sources import Sources
from fairbalance.model.content import Content
from fairbalance.problem import Location, Severity
from fairbalance.site.passages import Passages


@dataclass(frozen=True)
class Label:
    """The content of one microsite, read without an error. What many rules look at is made once, when first asked."""

    content: Content
    passages: Passages
    wording: Mapping[str, str]
    today: date | None = None  # for rules about dates; without it they are silent

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return claims_of(self.content, self.passages)

    @cached_property
    def figures(self) -> SiteFigures:
        return SiteFigures(self.content, self.claims)

    @cached_property
    def sources(self) -> Sources:
        """The texts that can be cited."""
        return Sources(self.content)

    @cached_property
    def compared(self) -> tuple[Compared, ...]:
        """What the site says, sentence by sentence, with what it was compared with."""
        return tuple(compare(self.content, self.claims, self.sources))

    @cached_property
    def document(self) -> str:
        """The label document as its reader sees it, a line for each block; empty where none was imported."""
        return "".join(f"{block.text}\n" for part in self.sources.parts for block in part.blocks)


def prescribing_information(label: Label) -> str:
    """Where the full Prescribing Information is: an address elsewhere, or the route of the page with the label."""
    microsite = label.content.microsite
    name = microsite.prescribing_information
    return label.passages.label_route if name is None else str(microsite.links[name].address)


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of a label rule; `severity` where it is not the rule's own."""

    at: Location
    message: str
    hint: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class PageFinding:
    """A finding on a built page. `words` and `components` say where to look for what led to it.

    `words` are those of the content or a template, `components` those whose templates of the project's own may be at
    fault.
    """

    route: str
    message: str
    hint: str = ""
    words: str = ""
    components: tuple[str, ...] = ()
    severity: Severity | None = None
