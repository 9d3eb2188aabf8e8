"""Says when a file of a project or of its theme may have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

from fairbalance.site.theme import DEFAULT

_QUIET, _LONGEST = 10, 50  # ms: changes that follow each other this closely are one; for so long at most
_LOOK_UP = 200  # ms between looks at whether a watched folder has come or gone
_POLL = 200  # ms between looks where the system does not report changes

Folders = dict[Path, tuple[int, int]]


def changes(project: Path, stop: Event, say: Callable[[str], None]) -> Iterator[bool]:
    """Yields when watching has begun, and after every change from then on, until `stop` is set.

    What it yields is whether the theme may have changed, and not the content alone. What changes while the caller is
    at work is kept for its next turn. What editors leave behind counts as a change too: only the engine knows what it
    reads.
    """
    polls = False
    while not stop.is_set():
        try:
            yield from _while_in_place(_folders(project), project, stop, polls)
        except FileNotFoundError:  # a folder has gone between the look and the watch
            stop.wait(_LONGEST / 1000)
        except (OSError, RuntimeError) as failed:
            if not polls:
                reason = str(failed).partition(" about [")[0].rstrip(".")
                say(f"The system does not report changes ({reason}); the preview looks for them itself.")
            polls = True
            stop.wait(_POLL / 1000)
            yield True  # should even this fail again and again, the files are still looked at


def _while_in_place(folders: Folders, project: Path, stop: Event, polls: bool) -> Iterator[bool]:
    """Changes until one of the folders comes, goes, or is another one under the same name."""
    content = project.resolve() / "content"
    watched = watch(
        *folders,
        watch_filter=None,
        debounce=_LONGEST,
        step=_QUIET,
        rust_timeout=_LOOK_UP,
        yield_on_timeout=True,
        stop_event=stop,
        force_polling=polls or None,
        poll_delay_ms=_POLL,
    )
    for number, found in enumerate(watched):
        gone = any(change is Change.deleted and Path(path) in folders for change, path in found)
        moved = gone or _folders(project) != folders
        if found or moved or number == 0:
            yield moved or number == 0 or not all(Path(path).is_relative_to(content) for _, path in found)
        if moved:
            return


def _folders(project: Path) -> Folders:
    """The folders that a site is made of, as far as they are there, each with what the system knows it by."""
    own = (project.resolve() / name for name in ("content", "templates", "static"))
    theme = (DEFAULT / name for name in ("templates", "static"))
    found: Folders = {}
    for folder in (*own, *theme):
        with suppress(OSError):
            if folder.is_dir():
                found[folder] = (folder.stat().st_dev, folder.stat().st_ino)
    return found
