"""The way from a content folder to a site on disk, on one screen."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from fairbalance.approval.approvals import Approvals, approvals_of
from fairbalance.approval.doubt import tell_doubts
from fairbalance.approval.outdated import tell_outdated
from fairbalance.approval.release_check import ReleaseCheck
from fairbalance.approval.standing import Standing, standing_of
from fairbalance.assets.fingerprint import Asset
from fairbalance.charts.bars import check_chart
from fairbalance.checks.finding import Label
from fairbalance.checks.label_check import check_label
from fairbalance.checks.profile import roles_of
from fairbalance.checks.site_check import SiteCheck
from fairbalance.checks.waiving import check_waivers, waive
from fairbalance.comments.kept import check_comments
from fairbalance.content.approvals import load_approvals
from fairbalance.content.folder import load_content
from fairbalance.content.waivers import load_waivers
from fairbalance.edition.digest import content_digest, file_digests
from fairbalance.edition.edition import Edition
from fairbalance.edition.site_edition import site_edition
from fairbalance.model.banner import DEFAULT_SHARE
from fairbalance.model.content import Content
from fairbalance.model.waivers import WaiverHead
from fairbalance.problem import Problem, Problems, ProblemsFound, Severity
from fairbalance.site.composition import Composition
from fairbalance.site.environment import Templates, load_wording, wording_places
from fairbalance.site.folder import GALLERY, BuiltSite, check_place, write_site
from fairbalance.site.gallery import gallery_assets, load_examples
from fairbalance.site.label_page import label_script
from fairbalance.site.pages import Head, draft_notice, foot_of_sheet, render_pages, robots, sitemap
from fairbalance.site.passages import Passages, parse_passages
from fairbalance.site.search import search, site_texts
from fairbalance.site.search_synonyms import Synonyms, load_synonyms
from fairbalance.site.source_lines import SourceLines
from fairbalance.site.statics import (
    Styles,
    icon,
    label_stylesheet,
    load_label_pictures,
    load_pictures,
    load_styles,
    picture_files,
    stylesheet,
    without_label,
)
from fairbalance.site.tables import csv_download
from fairbalance.site.templates_check import check_templates
from fairbalance.site.theme import Theme


@dataclass(frozen=True, slots=True)
class CheckedProject:
    """A project that was read without an error, and what was found so far."""

    project: Path
    label: Label
    theme: Theme
    templates: Templates
    styles: Styles
    synonyms: Synonyms
    waivers: tuple[WaiverHead, ...]
    approvals: Approvals
    standing: Standing
    findings: tuple[Problem, ...]  # an error among them stops a build, unless it is waived

    @property
    def content(self) -> Content:
        return self.label.content

    @property
    def passages(self) -> Passages:
        return self.label.passages


@dataclass(frozen=True, slots=True)
class Drawn:
    """A whole site in memory, as `build` would write it, and what was found that does not stop a build."""

    checked: CheckedProject
    files: tuple[Asset, ...]
    findings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ForReview:
    """What reviewers look at: the site as it would be released, and all that is found in it, errors too."""

    checked: CheckedProject
    files: tuple[Asset, ...]
    findings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A site on disk; `files` are its routes."""

    folder: Path
    files: tuple[str, ...]
    findings: tuple[Problem, ...]
    awaited: tuple[str, ...] = ()  # roles that have to approve before the author's release comes true


def check_project(project: Path, today: date | None = None) -> CheckedProject:
    """A project that could be read, and what the rules over its label find.

    `today` is for rules about dates, which are silent without it; no byte of a site depends on it.
    """
    read = read_project(project, today)
    problems = Problems()
    problems.extend(read.findings)
    check_label(read.label, problems)
    return replace(read, findings=tuple(problems))


def read_project(project: Path, today: date | None = None) -> CheckedProject:
    """Content and theme, before any rule has looked; raises ProblemsFound with all that cannot be read."""
    problems = Problems()
    project = project.resolve()
    theme = Theme(project)
    loaded = load_content(project, problems)  # files → located data → model
    passages = parse_passages(project, loaded, problems)  # Markdown → tokens, references checked
    for table in loaded.tables.values():
        if table.head.chart:
            check_chart(table, problems)
    templates = Templates(theme, load_wording(theme, problems))
    check_templates(templates, loaded.pages, problems)
    styles = load_styles(theme, problems)
    synonyms = load_synonyms(theme, problems)
    waivers = load_waivers(project, problems)
    check_waivers(waivers, project, problems)
    check_comments(project, problems)
    recorded = load_approvals(project, problems)
    problems.raise_errors()
    content = loaded.whole()
    assert content is not None, "a file that could not be loaded has told its problem"
    label = Label(content, passages, templates.wording, today)
    approvals = approvals_of(recorded, roles_of(content), problems)
    unknown = Standing(())
    return with_standing(
        CheckedProject(project, label, theme, templates, styles, synonyms, waivers, approvals, unknown, tuple(problems))
    )


def with_standing(read: CheckedProject) -> CheckedProject:
    """Released, where the author says so and every required role has approved exactly this; else a draft.

    Only where anybody has approved anything is the site drawn as it would be released, for its digest.
    """
    problems = Problems()
    problems.extend(read.findings)
    today, status = read.label.today, read.content.microsite.status
    files: tuple[Asset, ...] = ()
    if read.approvals.given:
        try:
            files = released_files(read)
        except ProblemsFound as found:  # of a template: told with all else, and nothing is built
            problems.extend(found.problems)
    standing = standing_of(read.approvals, content_digest(file_digests(files)) if files else "", today)
    tell_doubts(read.approvals, today, problems)
    if files:
        tell_outdated(read.project, read.approvals, standing, lambda: edition_of(read, files), problems)
    if standing.roles and standing.released and status == "draft":
        message = "every required role has approved what the site says; it stays a draft by its status"
        problems.add(status.at, "approval-held", message, "Write status: released.", Severity.NOTE)
    content = replace(read.content, draft=status == "draft" or not standing.released)
    label = replace(read.label, content=content) if content.draft != read.content.draft else read.label
    return replace(read, label=label, standing=standing, findings=tuple(problems))


def draw(project: Path, today: date | None = None) -> Drawn:
    """The whole way but for the writing; raises ProblemsFound with all that is wrong."""
    findings = Problems()
    with without_collector():
        checked = check_project(project, today)
        files = tuple(checked_assets(checked, findings))
    return Drawn(checked, files, tuple(findings))


def for_review(project: Path, today: date | None = None) -> ForReview:
    """A site that a rule calls wrong can be reviewed; raises ProblemsFound where it cannot be read."""
    findings = Problems()
    with without_collector():
        checked = check_project(project, today)
        try:
            deque(checked_assets(checked, findings), maxlen=0)
        except ProblemsFound as found:
            findings.extend(found.problems)
        return ForReview(checked, released_files(checked), tuple(findings))


def check(project: Path, today: date | None = None) -> tuple[Problem, ...]:
    """What is found that does not stop a build; raises ProblemsFound where anything does."""
    return draw(project, today).findings


def build_gallery(project: Path, out: Path) -> BuiltSite:
    """Every component of the project's theme, from its examples."""
    problems = Problems()
    check_place(project, out)
    theme = Theme(project)
    templates = Templates(theme, load_wording(theme, problems))
    examples = load_examples(theme, problems)
    styles = load_styles(theme, problems)
    synonyms = load_synonyms(theme, problems)
    problems.raise_errors()
    css = stylesheet(styles, DEFAULT_SHARE, "")
    return write_site(out, gallery_assets(examples, templates, synonyms, css, icon(theme)), GALLERY)


def compose(checked: CheckedProject) -> Composition:
    """Model → views; what all pages share is drawn once."""
    pictures = load_pictures(checked.project, checked.passages.images)
    label_pictures = load_label_pictures(checked.project) if checked.content.label else {}
    styles = label_stylesheet(checked.styles).route
    return Composition(checked.content, checked.passages, checked.templates, pictures, label_pictures, styles)


def released_files(checked: CheckedProject) -> tuple[Asset, ...]:
    """Every file of the site as it would be released, whatever its state: what reviewers look at and approve."""
    label = replace(checked.label, content=replace(checked.content, draft=False))
    released = replace(checked, label=label)
    return tuple(site_assets(released, compose(released)))


def edition_of(checked: CheckedProject, files: tuple[Asset, ...]) -> Edition:
    """All that the site's files say, block by block, and where each block is written."""
    label, words = checked.label, wording_places(checked.theme)
    return site_edition(files, label.content, label.claims, words).edition


def site_assets(checked: CheckedProject, composition: Composition) -> Iterator[Asset]:
    """Every file of the built site, one at a time."""
    content = checked.content
    foot = foot_of_sheet(content, checked.templates.wording)
    css = stylesheet(without_label(checked.styles), content.banner.viewport_share, foot)
    mark = icon(checked.theme)
    finding = search(site_texts(composition), checked.synonyms)
    head = Head(css.route, mark.route, finding.view)
    yield from render_pages(composition, checked.templates, head)  # views → pages
    yield from (csv_download(content.tables[name], composition.plain) for name in sorted(checked.passages.tables))
    yield from (css, mark, *finding.files, robots(content))
    yield from picture_files(composition.pictures, composition.label_pictures)
    yield from (label_stylesheet(checked.styles), label_script()) if checked.passages.label_route else ()
    yield from filter(None, [sitemap(content.microsite, content.pages)])


def checked_assets(checked: CheckedProject, findings: Problems) -> Iterator[Asset]:
    """Every file of the built site; after the last one, raises ProblemsFound where a rule calls label or site wrong."""
    findings.extend(checked.findings)
    composition = compose(checked)
    site_check = SiteCheck(checked.label, checked.theme, composition.safety)
    notice = draft_notice(checked.content, checked.templates.wording)
    release_check = ReleaseCheck(checked.project, checked.standing, notice)
    yield from release_check.watch(site_check.watch(site_assets(checked, composition)))
    site_check.tell(findings)
    release_check.tell(findings)
    waive(checked.waivers, SourceLines(checked.project), checked.label.today, findings)
    findings.raise_errors()


def build(project: Path, out: Path, today: date | None = None) -> Built:
    """The whole way; the site at `out` is replaced only by a whole new one in which no rule finds an error."""
    check_place(project, out)
    findings = Problems()
    with without_collector():
        checked = check_project(project, today)
        site = write_site(out, checked_assets(checked, findings))
    held = checked.content.microsite.status == "draft"
    return Built(site.folder, site.files, tuple(findings), () if held else checked.standing.awaited)


@contextmanager
def without_collector() -> Iterator[None]:
    """One site leaves few cycles behind, and the collector would walk its whole label again and again meanwhile."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
