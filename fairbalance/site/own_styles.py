"""A project's own stylesheets, checked: what a browser would drop without a word is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fairbalance.assets.css import Sheet, read_sheet
from fairbalance.assets.guarded import check_guarded
from fairbalance.assets.images import holds_scripts
from fairbalance.assets.own_style import check_own_style
from fairbalance.assets.tokens import check_tokens
from fairbalance.content.source import read_source
from fairbalance.problem import Location, Problems
from fairbalance.site.own_files import check_own_files
from fairbalance.site.theme import FIXED, FOLDERS, Theme

TOKENS, ICON = "static/css/tokens.css", "static/icon.svg"
READ = ("css/", "components/")  # what a page's stylesheet is made of
_BRAND = "css/brand.css"  # a layer that the default theme leaves empty


def check_own_styles(
    theme: Theme, layers: Mapping[str, str], components: Mapping[str, str], problems: Problems
) -> None:
    """`layers` and `components` are all the texts that the stylesheet is made of."""
    check_own_files(theme, "static", {_BRAND}, problems)
    if "icon.svg" in theme.own_files("static") and holds_scripts(theme.project / ICON):
        hint = "Export it without scripts, event handlers and outside references."
        problems.add(Location(ICON), "image-unsafe", "the icon could run something or load it from elsewhere", hint)
    own = dict(_own_sheets(theme, problems))
    for path, sheet in own.items():
        check_own_style(sheet, path, problems)
    if own:
        check_tokens(own, map(read_sheet, (*layers.values(), *components.values())), TOKENS, problems)
        check_guarded(own, read_sheet(layers["guard"]), problems)


def _own_sheets(theme: Theme, problems: Problems) -> Iterator[tuple[str, Sheet]]:
    for folder in FOLDERS:
        for name in theme.own_files(folder):
            if name.endswith(".css") and name.startswith(READ) and name not in FIXED[folder]:
                path = f"{folder}/{name}"
                source = read_source(theme.project, path, problems)
                if source:
                    yield path, read_sheet(source.text)
