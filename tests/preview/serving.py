"""A running preview, as its user starts it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from places import ROOT

PATIENCE = 10  # seconds until a test gives up; nothing takes as long


@dataclass(frozen=True)
class Preview:
    process: subprocess.Popen[str]
    lines: list[str]  # what it has said so far
    url: str

    @property
    def port(self) -> int:
        return int(self.url.rstrip("/").rpartition(":")[2])

    def get(self, path: str = "") -> tuple[int, str, bytes]:
        """Status, media type and body."""
        try:
            with urlopen(self.url + path) as answer:
                return answer.status, answer.headers["Content-Type"], answer.read()
        except HTTPError as refused:
            with refused:
                return refused.code, refused.headers["Content-Type"], refused.read()

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.get("-preview/state.json")[2])
        return found

    def comes(self, text: str, path: str = "") -> bool:
        """Whether the text is on the page before patience ends."""
        return waited(lambda: text in self.get(path)[2].decode())

    def tells(self, rule: str) -> bool:
        """Whether a problem of the rule is shown before patience ends."""
        return waited(lambda: rule in {entry["rule"] for entry in self.state()["entries"]})

    def is_mended(self) -> bool:
        """Whether a site could be drawn before patience ends."""
        return waited(lambda: not self.state()["broken"])


def waited(done: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if done():
            return True
        time.sleep(0.02)
    return False


@contextmanager
def serving(project: Path, port: int = 0) -> Iterator[Preview]:
    """A preview of the project, ended as by Ctrl-C; it must then end well and have said nothing of a crash."""
    command = [sys.executable, str(ROOT / "build.py"), "--project", str(project), "serve", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    first = process.stdout.readline()
    lines = [first]
    reader = Thread(target=lambda: lines.extend(process.stdout or ()), daemon=True)
    reader.start()
    try:
        yield Preview(process, lines, next((word for word in first.split() if word.startswith("http")), first))
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.wait(PATIENCE)
        finally:
            process.kill()
        reader.join()
        process.stdout.close()
    said = "".join(lines)
    assert (process.returncode, "Traceback" in said) == (0, False), said
