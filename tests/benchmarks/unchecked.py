"""The engine without its rules: what is like a straight line that reads nothing a second time."""

import gc
import sys
from pathlib import Path

from fairbalance import pipeline
from fairbalance.site.folder import write_site


def build(project: Path, out: Path) -> None:
    check_label = pipeline.check_label
    pipeline.check_label = lambda label, problems: None
    gc.disable()
    try:
        checked = pipeline.check_project(project)
        write_site(out, pipeline.site_assets(checked, pipeline.compose(checked)))
    finally:
        gc.enable()
        pipeline.check_label = check_label


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
