"""What `import` says at its end."""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.comparison.terminal import label_as_text
from fairbalance.intake.fidelity import Fidelity
from fairbalance.intake.importing import Imported
from fairbalance.problem import counted

_SHOWN = 40  # differences; the first ones tell what kind of fault it is


def told(imported: Imported, command: str) -> str:
    """The fidelity report, and what to type next; `command` begins such a line."""
    return "\n".join((*_fidelity(imported.fidelity), "", *_changes(imported), *_written(imported, command)))


def _changes(imported: Imported) -> Iterator[str]:
    """What a newer version has changed, and which sentences of the site that concerns."""
    if imported.changes:
        yield label_as_text(imported.changes, imported.touched)
        if imported.touched is None:
            yield "\nWhich of the site's own sentences that concerns is not known: its files are broken. Run check."
        yield ""


def _written(imported: Imported, command: str) -> Iterator[str]:
    if imported.changes:
        label = imported.folder / "content/label"
        yield f"Wrote {counted(imported.files, 'file')} to {label}; nothing else was changed."
    else:
        looked = f", {counted(imported.to_do, 'place')} to look at" if imported.to_do else ""
        yield f"Wrote {counted(imported.files, 'file')} to {imported.folder}{looked}."
    yield f"  {command} check    lists what is to do\n  {command} serve    shows it while you write"
    yield f"  {command} build    writes the site"


def _fidelity(fidelity: Fidelity) -> Iterator[str]:
    yield f"{'':<10}  {'document':>9}  {'page':>9}  {'differences':>11}"
    for count in fidelity.counts:
        yield f"{count.kind:<10}  {count.document:>9,}  {count.page:>9,}  {count.differences:>11,}"
    for difference in fidelity.differences[:_SHOWN]:
        yield f"  {difference}"
    if (more := len(fidelity.differences) - _SHOWN) > 0:
        yield f"  … and {more:,} more"
