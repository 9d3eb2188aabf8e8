"""What `import` says at its end."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from fairbalance.comparison.terminal import label_as_text
from fairbalance.intake.fidelity import Fidelity
from fairbalance.intake.importing import Imported
from fairbalance.problem import counted

_SHOWN = 40  # differences; the first ones tell what kind of fault it is


def told(
    imported: Imported, command: str, allow: frozenset[str] = frozenset(), width: int = 100, colour: bool = False
) -> str:
    """The fidelity report, and what to type next; `command` begins such a line, `allow` are the accepted losses."""
    fidelity = (*_fidelity(imported.fidelity, width), *_verdict(imported.fidelity, allow, width))
    return "\n".join((*fidelity, "", *_changes(imported, width, colour), *_written(imported, command)))


def _verdict(fidelity: Fidelity, allow: frozenset[str], width: int) -> Iterator[str]:
    if refused := fidelity.refused(allow):
        kinds = " ".join(f"--allow-loss {kind}" for kind in dict.fromkeys(str(each.kind) for each in refused))
        yield ""
        yield from wrap(f"The page differs from the document in {counted(len(refused), 'place')}, told above.", width)
        yield from wrap(f"What a person has looked at and accepts is allowed by {kinds}", width, break_on_hyphens=False)


def _changes(imported: Imported, width: int, colour: bool) -> Iterator[str]:
    """What a newer version has changed, and which sentences of the site that concerns."""
    if imported.changes and imported.files:
        yield label_as_text(imported.changes, imported.touched, width, colour)
        if imported.touched is None:
            yield "\nWhich of the site's own sentences that concerns is not known: its files are broken. Run check."
        yield ""


def _written(imported: Imported, command: str) -> Iterator[str]:
    wrote = f"Wrote {counted(imported.files, 'file')} to {imported.folder}"
    if not imported.files:
        yield f"{imported.folder} holds this document already; nothing was changed."
    elif imported.folder == imported.project:
        yield f"{wrote}, {counted(imported.to_do, 'place')} to look at." if imported.to_do else f"{wrote}."
    else:
        yield f"{wrote}; nothing else was changed."
    if not imported.shown:
        yield "No page shows the label yet: write ::: label on one, and on the next line :::"
    yield f"  {command} check    lists what is to do\n  {command} serve    shows it while you write"
    yield f"  {command} build    writes the site"


def _fidelity(fidelity: Fidelity, width: int) -> Iterator[str]:
    yield f"{'':<10}  {'document':>9}  {'page':>9}  {'differences':>11}"
    for count in fidelity.counts:
        yield f"{count.kind:<10}  {count.document:>9,}  {count.page:>9,}  {count.differences:>11,}"
    for difference in fidelity.differences[:_SHOWN]:
        yield from wrap(str(difference), width, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False)
    if (more := len(fidelity.differences) - _SHOWN) > 0:
        yield f"  … and {more:,} more"
