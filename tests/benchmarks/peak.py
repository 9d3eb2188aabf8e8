"""Runs a command of the program, and says at the end of its errors how much memory it took, in MB."""

import atexit
import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from fairbalance.cli import main


def tell() -> None:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr)


atexit.register(tell)
main()
