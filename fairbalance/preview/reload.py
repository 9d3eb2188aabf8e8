"""livereload's socket, by which pages hear that there is something new, and livereload's client."""

from __future__ import annotations

import logging
from asyncio import Future
from pathlib import Path

import livereload
from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher

logging.getLogger("livereload").setLevel(logging.CRITICAL)  # it complains of pages that go while they are being told
CLIENT = Path(livereload.__file__).with_name("vendors") / "livereload.js"


class Socket(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """Speaks livereload's protocol; what a page does on hearing it is the business of the preview's script."""

    watcher = Watcher()  # livereload asks it for a name to log; it watches nothing
    live_css = False

    def on_message(self, message: str | bytes) -> None:
        try:
            super().on_message(message)
        except (ValueError, TypeError, AttributeError, RecursionError):  # no message of livereload's
            self.close()
        if self in self.waiters:  # what changed before it joined, it has not heard of
            self.send_message({"command": "reload", "path": "*"})

    def write_message(self, message: object, binary: bool = False) -> Future[None]:
        sent: Future[None] = super().write_message(message, binary)
        sent.add_done_callback(_leave)
        return sent

    @classmethod
    def tell_all(cls) -> None:
        cls.reload_waiters("*")


def _leave(sent: Future[None]) -> None:
    """Asks for what became of it, since asyncio complains of a fault that nobody asks for."""
    if not sent.cancelled():
        sent.exception()
