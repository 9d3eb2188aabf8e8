"""The shortest program for the same four pages: PyYAML → markdown-it-py → Jinja → write.

No places, no checks, no escaping of figures, no manifest: what any tool for this input must spend at least.
It renders each text once a brand, as a careful author of such a program would.
"""

import re
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader
from markdown_it import MarkdownIt
from markupsafe import Markup

HERE = Path(__file__).parent
MARKDOWN = MarkdownIt("commonmark", {"html": False})
TEMPLATES = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
DIRECTIVE = re.compile(r"^::: ([\w-]+) ?([\w-]*)\n:::$", re.MULTILINE)
STYLES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((HERE / "../../static").glob("**/*.css")))


def read_yaml(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CSafeLoader)


def read_markdown(path: Path) -> dict[str, Any]:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return {**read_yaml(front), "body": body, "id": path.stem}


def render_markdown(body: str, placed: dict[str, Any]) -> Markup:
    parts = DIRECTIVE.split(body)  # text, kind, name, text, kind, name, …
    made = [MARKDOWN.render(parts[0])]
    for kind, name, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        made += [placed[kind](name), MARKDOWN.render(text)]
    return Markup("".join(made))


def build(project: Path, out: Path) -> None:
    content = project / "content"
    site = {
        name: read_yaml((content / f"{name}.yaml").read_text("utf-8")) for name in ("microsite", "contact", "banner")
    }
    tables = {path.stem: read_yaml(path.read_text("utf-8")) for path in sorted((content / "tables").glob("*.yaml"))}
    sections = sorted(map(read_markdown, (content / "sections").glob("*.md")), key=lambda section: section["order"])
    pages = [read_markdown(path) for path in sorted((content / "pages").glob("*.md"))]

    parts = TEMPLATES.get_template("straight_line.html").module
    placed = {
        "table": lambda name: parts.table(name, tables[name]),
        "indication": lambda _: parts.section(sections[0], 2),
        "safety-index": lambda _: parts.index(sections[1:]),
        "contact": lambda _: parts.contact(site["contact"]["lines"]),
    }
    for section in sections:
        section["html"] = render_markdown(section["body"], placed)
    site["safety"] = parts.safety(site["microsite"]["safety_title"], sections[1:])
    site["indication"] = sections[0]
    site["navigation"] = sorted(
        filter(lambda page: "navigation" in page, pages), key=lambda p: p["navigation"]["order"]
    )

    (out / "assets").mkdir(parents=True)
    (out / "assets/site.css").write_text(STYLES, encoding="utf-8")
    for page in pages:
        html = parts.page(page, render_markdown(page["body"], placed), **site)
        (out / f"{page['id']}.html").write_text(html, encoding="utf-8")
