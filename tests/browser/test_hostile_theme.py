"""Whatever a project's own theme says, the safety parts stay in view, in flow and legible; on paper, too."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from loopback import hosted
from playwright.sync_api import Page
from problem_case import files_of
from sites import DESK, PHONE, ROOT, Site, build

from fairbalance.assets.stylesheet import bundle
from fairbalance.problem import Problems
from fairbalance.site.statics import Styles, load_styles
from fairbalance.site.theme import Theme

BOXED, CASES = ROOT / "tests/projects/boxed", ROOT / "tests/cases"
TABLET = (768, 1024)
LEGIBLE = (ROOT / "tests/browser/legible.js").read_text(encoding="utf-8").partition("\n")[2]
PARTS = re.split(r"^-- (.+) --\n", (CASES / "hostile_styles.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
ATTACKS = dict(zip(PARTS[1::2], PARTS[2::2], strict=True))
# In the place of the page's own stylesheet.
WEAR = """css => {
  for (const link of document.querySelectorAll('link[rel=stylesheet]')) link.disabled = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.fixture(scope="module")
def styles() -> Styles:
    return load_styles(Theme(BOXED), Problems())


def attacked(styles: Styles, attack: str) -> dict[str, str]:
    """The stylesheet with an attack where a brand's own rules stand, and with one that has escaped from all layers."""
    layered = bundle(styles.layers | {"brand": attack}, styles.components, 20, "")
    return {"in its layer": layered, "escaped": bundle(styles.layers, styles.components, 20, "") + attack}


@pytest.mark.parametrize(
    ("size", "media"), [(PHONE, "screen"), (DESK, "screen"), (TABLET, "print")], ids=["phone", "desk", "paper"]
)
def test_no_style_takes_the_safety_parts_away(
    site_of: Callable[[str], Site],
    page: Callable[..., Page],
    styles: Styles,
    size: tuple[int, int],
    media: str,
    subtests: pytest.Subtests,
) -> None:
    view = page(size)
    view.emulate_media(media=media)
    view.goto(site_of("boxed").url + "index.html")
    for name, attack in {"none": "", **ATTACKS}.items():
        for where, css in attacked(styles, attack).items():
            if where == "in its layer" or size == PHONE:
                with subtests.test(attack=name, where=where):
                    view.evaluate(WEAR, css)
                    assert view.evaluate(LEGIBLE, media == "print") == []


def test_the_guard_is_what_holds(site_of: Callable[[str], Site], page: Callable[..., Page], styles: Styles) -> None:
    """Without it, the first attacks do what they say: the questions above are real ones."""
    view = page(PHONE)
    view.goto(site_of("boxed").url + "index.html")
    bare = styles.layers | {"guard": ""}
    for attack in list(ATTACKS.values())[:8]:
        view.evaluate(WEAR, bundle(bare | {"brand": attack}, styles.components, 20, ""))
        assert view.evaluate(LEGIBLE, False) != []


def test_a_hostile_theme_as_a_whole(page: Callable[..., Page], tmp_path: Path, subtests: pytest.Subtests) -> None:
    """Templates and styles at once, as a project would bring them."""
    project = Path(shutil.copytree(BOXED, tmp_path / "hostile"))
    for name, text in files_of(CASES / "hostile_theme.txt").items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    folder = build(tmp_path / "site", "--project", str(project), "build")
    with hosted(folder) as url:
        for size, media in ((PHONE, "screen"), (TABLET, "screen"), (DESK, "screen"), (TABLET, "print")):
            view = page(size)
            view.emulate_media(media=media)
            for name in ("index.html", "404.html"):
                with subtests.test(page=name, size=size, media=media):
                    view.goto(url + name)
                    assert view.evaluate(LEGIBLE, media == "print") == []
