"""Draws a PDF in a process of its own, while this one draws another. As a program: HTML in, PDF out."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import fairbalance
from fairbalance.problem import EnvironmentFailed
from fairbalance.review.press import pdf_of

_FAILED = 3


def pdf_drawn_aside(html: str) -> bytes:
    """What `pdf_of` gives for a page that has its styles and pictures in itself. It waits: call it in a thread."""
    path = os.pathsep.join(filter(None, (str(Path(fairbalance.__file__).parents[1]), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-m", __name__],
        input=html.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise EnvironmentFailed(said or f"another process that draws PDFs ended with {done.returncode}")
    return done.stdout


def main() -> None:
    gc.disable()  # one document, and then the process ends
    try:
        sys.stdout.buffer.write(pdf_of(sys.stdin.buffer.read().decode(), ""))
    except EnvironmentFailed as failed:
        print(failed, file=sys.stderr)
        sys.exit(_FAILED)


if __name__ == "__main__":
    main()
