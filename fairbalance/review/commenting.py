"""`comments`: takes in what reviewers have exported, keeps it, and lists all by file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from fairbalance.approval.kept import kept as kept_edition
from fairbalance.comments.anchoring import Anchoring
from fairbalance.comments.comment import Placing
from fairbalance.comments.exported import Exported, read_exported
from fairbalance.comments.kept import kept, laid
from fairbalance.comments.merging import Merged, current, merged
from fairbalance.comments.said import Said, written
from fairbalance.content.comments import FILE, add_comments
from fairbalance.edition.edition import Edition
from fairbalance.edition.stored import NoEdition
from fairbalance.pipeline import edition_of, read_project, released_files, without_collector
from fairbalance.problem import Problem, Problems, ProblemsFound, counted
from fairbalance.review.against import against, holds_site
from fairbalance.review.comment_list import listed, wrapped
from fairbalance.review.material import product
from fairbalance.site.hold import turn_at

_PACKAGE = "review"  # where `review` writes by default


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What to print, and what of the files could not be read."""

    text: str
    problems: tuple[Problem, ...]


def take_in(project: Path, files: Sequence[Path], today: date, width: int, colour: bool) -> TakenIn:
    """Keeps what is new in the files and lists all comments; of no file, what is kept already.

    Raises ProblemsFound where the project or its comments.yaml cannot be read: nothing is added to what is broken.
    """
    project = project.resolve()
    with without_collector():
        read = read_project(project, today)
        edition = edition_of(read, released_files(read))
    problems = Problems()
    kept(project, problems)
    problems.raise_errors()
    exported = [read_exported(file, product(read.content), problems) for file in files]
    added = [said for one in exported for said in one.comments]
    with turn_at(
        project / "content"
    ):  # who takes in others at the same moment waits, and adds to what then stands there
        before = kept(project, Problems())
        found = merged(before, added)
        if found.new:
            add_comments(project, [written(said) for said in _with_contexts(project, found.new, edition)])
            before = kept(project, Problems())
    comments = laid(current(before), edition)
    lost = sum(comment.placing is Placing.LOST for comment in comments)
    told = [*_told(exported, found, edition, lost)] if files else []
    text = "\n".join([*(line for one in told for line in wrapped(one, width)), "", listed(comments, width, colour)])
    return TakenIn(text.strip("\n"), tuple(problems))


def _with_contexts(project: Path, new: Iterable[Said], edition: Edition) -> Iterator[Said]:
    """Each with what stands around its block, in the package that was reviewed if that is here, else as it is now."""
    now = Anchoring(edition)
    seen = {edition.digest: now}
    for said in new:
        if said.content not in seen:
            reviewed = _reviewed(project, said.content)
            seen[said.content] = Anchoring(reviewed) if reviewed else now
        anchoring, block = seen[said.content], said.block
        if anchoring is now and said.content != edition.digest:
            anchor = now.anchor(said)
            block = anchor.block if anchor.placing is not Placing.LOST else ""
        yield replace(said, context=str(anchoring.context(said, block) or ""))


def _reviewed(project: Path, digest: str) -> Edition | None:
    """The edition of this content, where the project's package or what was approved still has it."""
    package = project / _PACKAGE
    try:
        if holds_site(package) and (edition := against(package)).digest == digest:
            return edition
    except (ProblemsFound, OSError):  # whoever uses the package is told
        pass
    try:
        return kept_edition(project, digest)
    except NoEdition:
        return None


def _told(exported: Sequence[Exported], found: Merged, edition: Edition, lost: int) -> Iterator[str]:
    """How many from whom, and what became of them."""
    came = _by_reviewer(exported)
    for reviewer, (number, names) in came.items():
        yield f"Read {counted(number, 'comment')} of {reviewer} ({', '.join(names)})."
    new = len(found.new) - found.edited
    parts = [f"{new} new"]
    parts += [f"{found.edited} worded anew, which opens them again"] if found.edited else []
    parts += [f"{found.again} there already"] if found.again else []
    parts += [f"{found.older} older than what is there"] if found.older else []
    if came:
        yield f"Taken into {FILE}: {', '.join(parts)}."
    for one in exported:
        if one.reviewer and one.content != edition.digest:
            yield f"{one.name} is about another version ({one.content[:12]}): laid to the content as it is now."
    if lost:
        yield f"{counted(lost, 'comment')} could not be placed; see below."


def _by_reviewer(exported: Sequence[Exported]) -> Mapping[str, tuple[int, list[str]]]:
    found: dict[str, tuple[int, list[str]]] = {}
    for one in exported:
        if one.reviewer:
            number, names = found.get(one.reviewer, (0, []))
            found[one.reviewer] = number + len(one.comments), [*names, one.name]
    return found
