"""A project's own `templates/` and `static/`: what lies there and would silently have no effect is told."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from fairbalance.problem import Location, Problems, did_you_mean
from fairbalance.site.theme import FIXED, Theme

_REPLACES = "A file replaces the theme's of the same name; a page names its template in its front matter."
_FIXED = "Replace a component, its stylesheet, a page's template, static/css/tokens.css or a wording instead."


def check_own_files(theme: Theme, folder: str, used: Collection[str], problems: Problems) -> None:
    """`used` are names that the theme does not have, and that have an effect all the same."""
    if theme.is_no_folder(folder):
        hint = "Files of the project's own belong in a folder of this name."
        problems.add(Location(folder), "file-unexpected", f"'{folder}' is no folder that can be read", hint)
    if not theme.replaces_default(folder):
        return
    default = theme.default_files(folder)
    for name in theme.own_files(folder):
        at = Location(f"{folder}/{name}")
        if name in FIXED[folder]:
            message = "this file keeps the safety parts on every page and cannot be replaced"
            problems.add(at, "file-fixed", message, _FIXED)
        elif name not in default and name not in used:
            _tell_unused(at, [f"{folder}/{other}" for other in default], problems)


def _tell_unused(at: Location, theirs: list[str], problems: Problems) -> None:
    top, *parts = at.path.split("/")
    components = sorted({other.split("/")[2] for other in theirs if other.startswith("templates/components/")})
    if parts[0] == "components" and len(parts) > 2 and parts[1] not in components:
        message = f"nothing draws the component '{parts[1]}'"
        folder = Location(f"{top}/components/{parts[1]}")
        problems.add(folder, "component-unknown", message, did_you_mean(parts[1], components))
    else:
        close = get_close_matches(at.path, theirs, n=1, cutoff=0.75)
        message = "this file replaces nothing of the theme, and nothing uses it"
        problems.add(at, "file-unexpected", message, did_you_mean(at.path, close) or _REPLACES)
