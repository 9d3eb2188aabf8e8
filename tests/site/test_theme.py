"""A project replaces what it names and nothing else; what would drop a safety part never becomes a site."""

from __future__ import annotations

import resource
import shutil
from pathlib import Path
from time import process_time

import pytest
from places import PROJECTS, ROOT

from fairbalance.pipeline import build_gallery, check, draw
from fairbalance.problem import Problem, Problems, ProblemsFound
from fairbalance.reference.variables import views
from fairbalance.site.environment import Templates, load_wording
from fairbalance.site.theme import Theme
from fairbalance.templating.kinds import fields_of

COMPONENTS = "templates/components"
FRAMED = """{% extends "frame.html" %}
{% block content %}<h1>{{ page.title }}</h1>
CONTENT
{{ page.body }}{% endblock %}
"""


def own(project: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    return project


def site(project: Path) -> dict[str, str]:
    """The built texts; the stylesheet is `site.css` whatever its content."""
    drawn = draw(project)
    assert drawn.findings == ()
    texts = {file.route: file.data.decode() for file in drawn.files}
    (route,) = (route for route in texts if route.endswith(".css"))
    css = texts.pop(route)
    return {name: text.replace(route, "site.css") for name, text in texts.items()} | {"site.css": css}


@pytest.fixture
def boxed(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECTS / "boxed", tmp_path / "boxed"))


def changed(project: Path, files: dict[str, str]) -> dict[str, tuple[str, str]]:
    """What a project's own files change of its site: before and after, by route."""
    before, after = site(project), site(own(project, files))
    return {route: (before.get(route, ""), text) for route, text in after.items() if before.get(route) != text}


def test_a_components_template_alone(minimal: Path) -> None:
    default = (ROOT / COMPONENTS / "footer/footer.html").read_text(encoding="utf-8")
    text = default.replace('<div class="footer__inner">', '<p>Our own foot.</p><div class="footer__inner">')
    pages = changed(minimal, {f"{COMPONENTS}/footer/footer.html": text})
    assert "site.css" not in pages
    assert all(after.replace("<p>Our own foot.</p>", "") == before for before, after in pages.values())
    assert len(pages) == 3


def test_a_components_stylesheet_alone(minimal: Path) -> None:
    ((before, after),) = changed(minimal, {f"{COMPONENTS}/footer/footer.css": ".footer { padding: 9rem; }"}).values()
    assert ".footer__inner > *" in before
    assert "padding: 9rem" in after
    assert ".footer__inner > *" not in after
    assert ".masthead__brand" in after


def test_the_tokens_that_differ_alone(minimal: Path) -> None:
    ((before, after),) = changed(minimal, {"static/css/tokens.css": ":root { --color-brand: #4b2a85; }"}).values()
    assert after.replace(":root { --color-brand: #4b2a85; }", "").split() == before.split()
    assert after.index("--color-brand: #4b2a85") > after.index("--color-brand: #0b4a4f")


def test_one_wording_alone(minimal: Path) -> None:
    pages = changed(minimal, {"templates/wording.yaml": "skip_to_content: Straight to the text\n"})
    assert all(
        after == before.replace(">Skip to content<", ">Straight to the text<") for before, after in pages.values()
    )
    assert len(pages) == 3


def test_a_page_template_and_a_new_one(minimal: Path) -> None:
    page = (
        '{% extends "frame.html" %}{% block content %}<h1>{{ page.title }}</h1><i>NAME</i>{{ page.body }}{% endblock %}'
    )
    (minimal / "content/pages/contact.md").write_text(
        "---\ntitle: Contact\ntemplate: wide\nnavigation: {text: Contact, order: 2}\n---\n::: contact\n:::\n"
    )
    files = {"templates/pages/page.html": page, "templates/pages/wide.html": page.replace("NAME", "wide")}
    pages = {route: text for route, text in site(own(minimal, files)).items() if route.endswith(".html")}
    assert {route for route, text in pages.items() if "<i>wide</i>" in text} == {"contact.html"}
    assert all("<i>NAME</i>" in text for route, text in pages.items() if route == "404.html")
    assert all('class="safety-banner"' in text for text in pages.values())


def test_a_component_a_part_and_a_layer_of_its_own(minimal: Path) -> None:
    files = {
        f"{COMPONENTS}/promise/promise.html": '<p class="promise">{{ view.text }}</p>',
        f"{COMPONENTS}/promise/promise.css": ".promise { color: var(--color-brand); }",
        "templates/components/onward/links.html": '{{ component("promise", {"text": "Ours & yours"}) }}',
        "templates/pages/page.html": FRAMED.replace("CONTENT", '{% include "components/onward/links.html" %}'),
        "static/css/brand.css": "@media (min-width: 40em) { .promise { padding: 1rem; } }",
        "templates/README.md": "Ours.",
    }
    pages = site(own(minimal, files))
    assert '<p class="promise">Ours &amp; yours</p>' in pages["404.html"]
    assert pages["site.css"].index("@layer components{\n.promise") < pages["site.css"].index("@layer brand{")


def test_a_file_that_takes_a_place_later_is_seen(minimal: Path) -> None:
    own(minimal, {"templates/components/callout/callout.html": "<div>{{ view.html }}</div>"})
    before = site(minimal)
    own(minimal, {f"{COMPONENTS}/audience-line/audience-line.html": "<p><b>{{ view.text }}</b></p>"})
    assert "<p><b>For U.S." not in before["index.html"]
    assert "<p><b>For U.S." in site(minimal)["index.html"]
    (minimal / COMPONENTS / "audience-line/audience-line.html").unlink()
    assert site(minimal) == before


def test_the_gallery_shows_a_component_of_the_projects_own(minimal: Path) -> None:
    files = {
        f"{COMPONENTS}/promise/promise.html": '<p class="promise">{{ view.text }}</p>',
        f"{COMPONENTS}/promise/examples.yaml": "examples:\n- name: one\n  data: {text: Ours}\n",
    }
    out = build_gallery(own(minimal, files), minimal / "gallery").folder
    assert '<p class="promise">Ours</p>' in (out / "promise-1.html").read_text(encoding="utf-8")


def test_the_gallery_draws_the_themes_examples_through_what_replaces_it(minimal: Path) -> None:
    own(minimal, {f"{COMPONENTS}/callout/callout.html": '<div class="callout ours">{{ view.html }}</div>'})
    out = build_gallery(minimal, minimal / "gallery").folder
    assert '<div class="callout ours">' in (out / "callout-1.html").read_text(encoding="utf-8")


def told(project: Path) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as found:
        check(project)
    return found.value.problems


BANNER, SAFETY, SECTION, PAGE, HOME = (
    "components/safety-banner/safety-banner.html",
    "components/safety-information/safety-information.html",
    "components/section/section.html",
    "pages/page.html",
    "pages/home.html",
)
# One of the theme's templates, what is changed in it, and a rule that tells it.
DROPPED = [
    (BANNER, "{{ view.statement }}", "", "safety-banner"),
    (BANNER, "{{ view.statement }}", "Well tolerated.", "safety-banner"),
    (BANNER, "{{ view.statement }}", "{{ view.statement | upper }}", "safety-banner"),
    (BANNER, "{{ view.boxed_warning }}</p>", "</p>", "boxed-warning"),
    (BANNER, 'href="{{ view.href }}"', 'href="index.html"', "safety-banner"),
    (BANNER, 'class="safety-banner{', 'class="banner{', "safety-banner"),
    (BANNER, "<section ", "<div><section ", "safety-banner"),
    (BANNER, "<section ", "</main><section ", "safety-banner"),
    (BANNER, "<section ", "<!-- <section ", "safety-banner"),
    (BANNER, "<section ", "<details><section ", "template-hides"),
    (BANNER, "<section ", "<section hidden ", "template-hides"),
    (BANNER, "<section ", '<section style="opacity:0" ', "inline-code"),
    (BANNER, "</section>", "</section><script>0</script>", "inline-code"),
    (SAFETY, "view.sections %}", "view.sections[:1] %}", "safety-information"),
    (SAFETY, 'id="important-safety-information"', 'id="safety"', "safety-information"),
    (SECTION, "{{ view.html }}", "", "safety-information"),
    (SECTION, '<div class="section__text">', '<div class="section__text visually-hidden">', "template-hides"),
    (PAGE, "{% block content %}", "{% block content %}<!--", "safety-banner"),
    (PAGE, "{% block content %}", "{% block content %}<template>", "safety-banner"),
    (PAGE, "{% block content %}", "{% block content %}<textarea>", "safety-banner"),
    (HOME, "{% block content %}", '{% block content %}<section class="safety-banner">x</section>', "safety-banner"),
    (HOME, "{% block content %}", "{% block content %}<style>main{display:none}</style>", "inline-code"),
]


@pytest.mark.parametrize(("name", "text", "instead", "rule"), DROPPED, ids=[f"{d[0]} {d[2]}" for d in DROPPED])
def test_a_template_that_drops_a_safety_part(boxed: Path, name: str, text: str, instead: str, rule: str) -> None:
    default = (ROOT / "templates" / name).read_text(encoding="utf-8")
    assert text in default
    found = told(own(boxed, {f"templates/{name}": default.replace(text, instead, 1)}))
    assert rule in {problem.rule for problem in found}
    assert any(problem.at.path == f"templates/{name}" or rule != problem.rule for problem in found)


LOOP = (
    "{% for a in range(300) %}{% for b in range(300) %}{% for c in range(300) %}x{% endfor %}{% endfor %}{% endfor %}"
)
ENDLESS = {
    "a long loop": "{% for one in range(1000000000000000000000000) %}x{% endfor %}",
    "loops within loops": "{% for a in range(900) %}{% for b in range(900) %}x{% endfor %}{% endfor %}",
    "a loop that passes over everything": "{% for one in range(99999999) if one < 0 %}x{% endfor %}",
    "a loop within itself": "{% for x in [1] * 2 recursive %}{{ loop([1] * 2) if loop.depth < 60 }}{% endfor %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "macros that branch": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "a template in itself": '{% include "pages/page.html" %}',
    "a long text": '{{ "x" * 10000000000 }}',
    "a long list": '{{ ["x"] * 10000000000 }}',
    "a text that doubles": '{% set n = namespace(x="x") %}{% for i in range(60) %}{% set n.x = n.x * 2 %}{% endfor %}',
    "a long replacement": '{{ ("x" * 999999) | replace("x", "y" * 999999) }}',
    "a long joint": '{{ range(9999) | join("x" * 999999) }}',
    "a long page": '{% set text = "x" * 999999 %}{% for one in range(9999) %}{{ text }}{% endfor %}',
    "a deep expression": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_a_template_without_an_end_is_told_soon(minimal: Path, text: str) -> None:
    page = FRAMED.replace("CONTENT", text)
    begun, memory = process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (problem,) = told(own(minimal, {"templates/pages/page.html": page}))
    assert (problem.rule, problem.at.path) == ("template-endless", "templates/pages/page.html")
    assert process_time() - begun < 5, "seconds; on a machine that does nothing else it is one"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 300 * 1024


def test_a_large_page_is_within_bounds(minimal: Path) -> None:
    cells = "{% for row in range(2000) %}{% for cell in range(20) %}<i>{{ cell }}</i>{% endfor %}{% endfor %}"
    page = FRAMED.replace("CONTENT", cells)
    assert site(own(minimal, {"templates/pages/page.html": page}))["404.html"].count("<i>19</i>") == 2000


@pytest.mark.parametrize("data", [b"\xff\xfe<p>", b"<p>\xa0</p>"])
def test_bytes_that_are_no_text(minimal: Path, data: bytes) -> None:
    for name in (f"{COMPONENTS}/footer/footer.html", f"{COMPONENTS}/footer/footer.css", "static/css/brand.css"):
        own(minimal, {name: ""})
        (minimal / name).write_bytes(data)
    assert {problem.rule for problem in told(minimal)} == {"not-utf-8"}
    assert len(told(minimal)) == 3


def test_a_theme_that_several_projects_share_by_a_link(minimal: Path, tmp_path: Path) -> None:
    (minimal / "templates").symlink_to(own(tmp_path / "shared", {"components/callout/callout.html": "{{ view.htm }}"}))
    (minimal / "static").symlink_to(own(tmp_path / "styles", {"css/brand.css": "a { b: c"}))
    assert [str(problem.at) for problem in told(minimal)] == [
        "static/css/brand.css:1:3",
        "templates/components/callout/callout.html:1:9",
    ]


def test_a_byte_order_mark_does_not_reach_the_page(minimal: Path) -> None:
    own(minimal, {f"{COMPONENTS}/callout/callout.html": "\ufeff<div>{{ view.html }}</div>"})
    theme = Theme(minimal)
    templates = Templates(theme, load_wording(theme, Problems()))
    assert templates.component("callout", {"html": "text"}) == "<div>text</div>"


def test_the_default_theme_uses_what_is_documented_and_all_of_it() -> None:
    theme = Theme(ROOT)
    templates = Templates(theme, load_wording(theme, Problems()))
    names = [name for name in theme.own_files("templates") if name.startswith(("pages/", "components/", "frame"))]
    readings = [templates.read(name) for name in names if name.endswith(".html")]
    assert [mistake for reading in readings for mistake in reading.mistakes] == []
    used = {field for reading in readings for field in reading.fields}
    documented = {(view, name) for view in views() for name in fields_of(view)}
    assert used <= documented
    by_parts = {"MarkView", "LabelSectionView", "LabelExcerptView", "LabelIngredientView"}  # an include, or a macro
    assert {view.__name__ for view, _ in documented - used} == by_parts
