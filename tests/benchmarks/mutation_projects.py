"""The good projects, laid into a folder in memory: the starter, the sample, ten label documents with drafted sites."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from fairbalance.intake.importing import import_label
from fairbalance.starter.new import new_project

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
DOCUMENTS = (
    *(
        "spl/rx_eliquis__a454cd24_v38.xml",
        "spl/rx_arzerra__77785ce3_v12.xml",
        "spl/rx_warfarin-sodium__1244c338_v20.xml",
    ),
    *("spl/rx_ocrevus__9da42362_v22.xml", "spl/rx_albuterol-sulfate__a22af54a_v4.xml"),  # the second in the old format
    *("spl/rx_methylprednisolone__646bb826_v7.xml", "spl/otc_acetaminophen__ee50c5ee_v8.xml"),
    *("spl/otc_allergy-relief__5015a380_v8.xml", "epi/ibrancefctablets.json", "epi/aemps-39681.xml"),
)
Lay = Callable[[Path], None]


def sample(place: Path) -> None:
    shutil.copytree(ROOT / "content", place / "content")


def starter(place: Path) -> None:
    new_project(place)


def imported(document: Path, place: Path) -> None:
    """Not every document came with its pictures."""
    import_label(document, place, frozenset({"images"}))


def good_projects() -> dict[str, Lay]:
    """How to lay out each, by name; without those whose document is not there."""
    documents = [DATA / name for name in DOCUMENTS if (DATA / name).is_file()]
    return {"starter": starter, "sample": sample, **{file.stem: partial(imported, file) for file in documents}}
