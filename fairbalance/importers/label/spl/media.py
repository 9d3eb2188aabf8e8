"""The files of the pictures that the text shows."""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.importers.label.document import Media
from fairbalance.importers.label.images import Images
from fairbalance.importers.label.spl.reading import Reading
from fairbalance.problem import Location


def read_media(images: Images, set_id: str, reading: Reading) -> Iterator[Media]:
    """Those that are there; the others are told where the document names them."""
    for file, declared in reading.shown.items():
        if (data := images.find(file, set_id) if file else None) is not None:
            yield Media(file, data)
            continue
        message = f"the picture '{file}' is not there" if file else "a picture has no file"
        hint = "Put it beside the document under this name, import the .zip, or go on without: --allow-loss images."
        at = Location(reading.name, declared.line)
        reading.problems.add(at, "label-image-missing", message, hint, reading.missing_image)
