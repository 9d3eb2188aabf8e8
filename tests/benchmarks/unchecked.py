"""The engine without the rules that read every built page again: what is like a straight line that reads nothing."""

import gc
from pathlib import Path

from fairbalance.pipeline import check_project, compose, site_assets
from fairbalance.site.folder import write_site


def build(project: Path, out: Path) -> None:
    gc.disable()
    try:
        checked = check_project(project)
        write_site(out, site_assets(checked, compose(checked)))
    finally:
        gc.enable()
