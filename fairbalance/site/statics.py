"""What pages load and link to besides each other: stylesheet, icon, pictures; read from theme and content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fairbalance.assets.contrast import check_contrast, pairs
from fairbalance.assets.fingerprint import Asset, fingerprinted
from fairbalance.assets.images import Picture, read_picture
from fairbalance.assets.stylesheet import LAYERS, bundle
from fairbalance.problem import EnvironmentFailed, Location, Problems
from fairbalance.site.theme import DEFAULT, Theme

TOKENS = "css/tokens.css"


@dataclass(frozen=True, slots=True)
class Styles:
    """The theme's stylesheets: by layer, and by component."""

    layers: Mapping[str, str]
    components: Mapping[str, str]


def load_styles(theme: Theme, problems: Problems) -> Styles:
    """Reads every stylesheet and checks the brand colours."""
    layers = {
        name: text for name in LAYERS if (text := _read(theme, "static", f"css/{name}.css", problems)) is not None
    }
    components = {
        name: text
        for name in theme.component_names()
        if (text := _read(theme, "templates", f"components/{name}/{name}.css", problems)) is not None
    }
    file = theme.file("static", TOKENS)
    if file is None:
        problems.add(Location(f"static/{TOKENS}"), "file-missing", "the theme has no tokens.css")
    else:
        # A brand's own tokens keep the promises of the default ones: the pairs that the templates draw.
        default = DEFAULT / "static" / TOKENS
        required = pairs(_text(default, default.stat().st_mtime_ns))
        check_contrast(layers.get("tokens", ""), theme.location(file), required, problems)
    return Styles(layers, components)


def stylesheet(styles: Styles, banner_share: int, on_paper: str) -> Asset:
    return fingerprinted("site.css", bundle(styles.layers, styles.components, banner_share, on_paper).encode())


def icon(theme: Theme) -> Asset:
    file = theme.file("static", "icon.svg")
    if file is None:
        raise EnvironmentFailed("the theme has no static/icon.svg; install fairbalance again")
    return fingerprinted("icon.svg", file.read_bytes())


def load_pictures(project: Path, names: Iterable[str]) -> tuple[Mapping[str, tuple[str, Picture]], tuple[Asset, ...]]:
    """Pictures by their name in prose with their address, and the files to write. All were checked before."""
    pictures: dict[str, tuple[str, Picture]] = {}
    assets: list[Asset] = []
    for name in sorted(names):
        picture = read_picture(project / "content" / name)
        if picture is not None:
            asset = fingerprinted(picture.name, picture.data)
            pictures[name] = asset.route, picture
            assets.append(asset)
    return pictures, tuple(dict.fromkeys(assets))


@lru_cache(maxsize=128)  # a portfolio of brands shares one theme
def _text(file: Path, changed: int) -> str:
    return file.read_text(encoding="utf-8")


def _read(theme: Theme, folder: str, name: str, problems: Problems) -> str | None:
    file = theme.file(folder, name)
    if file is None:
        return None
    try:
        return _text(file, file.stat().st_mtime_ns)
    except UnicodeDecodeError:
        problems.add(
            theme.location(file), "not-utf-8", "the stylesheet is not UTF-8 text", "Save it with encoding UTF-8."
        )
        return None
