"""Builds brands one after another in this process and prints what it cost, as JSON.

python build_brands.py (engine|unchecked|straight) PROJECTS OUT [--share]
"""

import json
import resource
import signal
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time
from types import FrameType

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

PROGRAMS = {"engine": "fairbalance.pipeline", "unchecked": "unchecked", "straight": "straight_line"}

# Marks of file:function. The innermost frame that matches says whose time it is.
ROOMS = {
    "YAML": ("/yaml/", "located_yaml.py"),
    "Markdown": ("/markdown_it/", "/mdit_py_plugins/", "/mdurl/", "/fairbalance/markdown/"),
    "Jinja": ("/jinja2/", "/markupsafe/", ".html:"),
    "writing": (
        "/fairbalance/site/folder.py",
        "/fairbalance/site/exchange.py",
        "pathlib.py:write_",
        "pathlib.py:mkdir",
    ),
}
EVERYTHING_ELSE = "everything else"


class Sampler:
    """Gives each millisecond, and what a long call held back, to the room that spent it."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self.last = perf_counter()

    def start(self) -> None:
        self.last = perf_counter()
        signal.signal(signal.SIGALRM, self.sample)
        signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)

    def stop(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)

    def sample(self, _: int, frame: FrameType | None) -> None:
        now = perf_counter()
        self.spent[room_of(frame)] += now - self.last
        self.last = now


def room_of(frame: FrameType | None) -> str:
    while frame is not None:
        name = f"{frame.f_code.co_filename}:{frame.f_code.co_name}"
        for room, marks in ROOMS.items():
            if any(mark in name for mark in marks):
                return room
        frame = frame.f_back
    return EVERYTHING_ELSE


def main(program: str, projects: Path, out: Path, *options: str) -> None:
    build = import_module(PROGRAMS[program]).build
    sampler = Sampler() if "--share" in options else None
    if sampler:
        sampler.start()
    begun, worked = perf_counter(), process_time()
    for project in sorted(projects.iterdir()):
        build(project, out / project.name)
    seconds, processor = perf_counter() - begun, process_time() - worked
    if sampler:
        sampler.stop()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    spent = sampler.spent if sampler else Counter[str]()
    share = {room: s / spent.total() for room, s in spent.items()}
    print(json.dumps({"seconds": seconds, "processor": processor, "peak": peak, "share": share}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), *sys.argv[4:])
