"""A process beside this one that draws a PDF: it loads what it needs while the site is still being read.

As a program: what to draw in, the PDF out.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import fairbalance
from fairbalance.problem import EnvironmentFailed

_FAILED = 3


class SecondPress:
    """Draws one PDF."""

    def __init__(self) -> None:
        path = os.pathsep.join(filter(None, (str(Path(fairbalance.__file__).parents[1]), os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )

    def draw(self, html: str, styles: str = "", files: Mapping[str, bytes] | None = None) -> bytes:
        """As `press.pdf_of`, which see. It waits: call it in a thread."""
        try:
            drawn, said = self._process.communicate(pickle.dumps((html, styles, dict(files or {}))))
        except OSError:  # it has ended before it read anything
            drawn, said = b"", self._process.communicate()[1]
        if self._process.returncode:
            told = said.decode(errors="replace").strip().rpartition("\n")[2]
            raise EnvironmentFailed(told or f"another process that draws PDFs ended with {self._process.returncode}")
        return drawn

    def stop(self) -> None:
        """Whatever it does; one that has drawn is gone already."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream:
                stream.close()


def main() -> None:
    gc.disable()  # one document, and then the process ends
    try:
        press = import_module("fairbalance.review.press")
        sys.stdout.buffer.write(press.pdf_of(*pickle.load(sys.stdin.buffer)))
    except EnvironmentFailed as failed:
        print(failed, file=sys.stderr)
        sys.exit(_FAILED)
    except EOFError:  # nothing is to be drawn
        sys.exit(_FAILED)


if __name__ == "__main__":
    main()
