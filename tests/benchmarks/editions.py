"""Reads the edition of a project's site: seconds to check and draw it, to read its pages, to compare it with itself.

Each several times in one process; prints the medians as JSON. `editions.py PROJECT TIMES`.
"""

import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from fairbalance.comparison.editions import compare_editions
from fairbalance.comparison.page import changes_page
from fairbalance.pipeline import edition_of, for_review
from fairbalance.review.material import material_of


def main(project: Path, times: int) -> None:
    drawn = for_review(project)
    edition = edition_of(drawn.checked, drawn.files)
    steps: dict[str, Callable[[], object]] = {
        "drawn": lambda: for_review(project),
        "read": lambda: edition_of(drawn.checked, drawn.files),
        "joined": lambda: material_of(drawn),
        "compared": lambda: changes_page(compare_editions(edition, edition), "then", "now"),
    }
    print(json.dumps({name: median(_seconds(step) for _ in range(times)) for name, step in steps.items()}))


def _seconds(step: Callable[[], object]) -> float:
    gc.collect()
    begun = perf_counter()
    step()
    return perf_counter() - begun


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
