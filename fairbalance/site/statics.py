"""What pages load and link to besides each other: stylesheet, icon, pictures; read from theme and content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fairbalance.assets.contrast import check_contrast
from fairbalance.assets.fingerprint import Asset, fingerprinted
from fairbalance.assets.images import KINDS, Picture, holds_scripts, read_picture
from fairbalance.assets.stylesheet import LAYERS, bundle, bundle_components
from fairbalance.content.source import read_source
from fairbalance.problem import EnvironmentFailed, Problems
from fairbalance.site.label_views import LABEL_VIEWS
from fairbalance.site.own_styles import TOKENS, check_own_styles
from fairbalance.site.theme import DEFAULT, Theme


@dataclass(frozen=True, slots=True)
class Styles:
    """The theme's stylesheets: by layer, and by component."""

    layers: Mapping[str, str]
    components: Mapping[str, str]


def load_styles(theme: Theme, problems: Problems) -> Styles:
    """Every stylesheet, those of the project's own checked; its tokens are laid over the default theme's."""
    layers = {
        name: text for name in LAYERS if (text := _read(theme, "static", f"css/{name}.css", problems)) is not None
    }
    components = {
        name: text
        for name in theme.component_names()
        if (text := _read(theme, "templates", f"components/{name}/{name}.css", problems)) is not None
    }
    tokens = [(_default(DEFAULT / TOKENS), theme.location(DEFAULT / TOKENS).path)]
    if theme.replaces_default("static") and "tokens" in layers:
        tokens.append((layers["tokens"], TOKENS))
    check_contrast(tokens, problems)
    layers["tokens"] = "\n".join(text for text, _ in tokens)
    if theme.own("static") or theme.own("templates") or theme.is_no_folder("static"):
        check_own_styles(theme, layers, components, problems)
    return Styles(layers, components)


def without_label(styles: Styles) -> Styles:
    """The styles of every page; those of the label document are loaded where it stands."""
    return Styles(styles.layers, {name: text for name, text in styles.components.items() if name not in LABEL_VIEWS})


def label_stylesheet(styles: Styles) -> Asset:
    of_label = {name: text for name, text in styles.components.items() if name in LABEL_VIEWS}
    return fingerprinted("label.css", bundle_components(of_label).encode())


def stylesheet(styles: Styles, banner_share: int, on_paper: str) -> Asset:
    return fingerprinted("site.css", bundle(styles.layers, styles.components, banner_share, on_paper).encode())


def icon(theme: Theme) -> Asset:
    file = theme.file("static", "icon.svg")
    if file is None:
        raise EnvironmentFailed("the theme has no static/icon.svg; install fairbalance again")
    return fingerprinted("icon.svg", file.read_bytes())


def load_pictures(project: Path, names: Iterable[str]) -> Mapping[str, tuple[str, Picture]]:
    """Pictures by their name in prose, with their address on the site. All were checked before."""
    pictures: dict[str, tuple[str, Picture]] = {}
    for name in sorted(names):
        picture = read_picture(project / "content" / name)
        if picture is not None:
            pictures[name] = fingerprinted(picture.name, picture.data).route, picture
    return pictures


def load_label_pictures(project: Path) -> Mapping[str, tuple[str, Picture]]:
    """The label document's pictures, by their name in the label's Markdown."""
    folder = project / "content/label/images"
    names = [file.name for file in sorted(folder.glob("*")) if file.suffix in KINDS and not holds_scripts(file)]
    found = {f"images/{name}": read_picture(folder / name) for name in names}
    return {
        name: (fingerprinted(picture.name, picture.data).route, picture) for name, picture in found.items() if picture
    }


def picture_files(*pictures: Mapping[str, tuple[str, Picture]]) -> tuple[Asset, ...]:
    """The files to write; the same picture under two names is one."""
    files = (Asset(route, picture.data) for named in pictures for route, picture in named.values())
    return tuple(dict.fromkeys(files))


def _read(theme: Theme, folder: str, name: str, problems: Problems) -> str | None:
    file = theme.file(folder, name)
    if file is None:
        return None
    own = theme.own(folder)
    if own is None or not file.is_relative_to(own):
        return _default(file)
    source = read_source(theme.project, f"{folder}/{name}", problems)
    return source.text if source else None


def _default(file: Path) -> str:
    return _text(file, file.stat().st_mtime_ns)


def forget_styles() -> None:
    """For whoever draws again at once: two savings may bear the same time."""
    _text.cache_clear()


@lru_cache(maxsize=128)  # a portfolio of brands shares one theme
def _text(file: Path, changed: int) -> str:
    return file.read_text(encoding="utf-8")
