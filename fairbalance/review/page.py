"""The review page: the whole site, block by block, with what is known of each, in one file that asks for nothing."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import Any

from fairbalance.review.blocks_data import Findings, blocks_data, comments_data, heads_data, removed_data
from fairbalance.review.guide import status
from fairbalance.review.material import Material, product
from fairbalance.review.pages_data import pages_data, pictures, stylesheets
from fairbalance.site.environment import program_page
from fairbalance.site.theme import DEFAULT

_FOLDER = DEFAULT / "templates" / "review"
# In the template they stand as a browser would load them; here what they name comes into the one file.
_STYLES = re.compile(r'(?:<link rel="stylesheet" href="\w+\.css">\n)+')
_SCRIPTS = re.compile(r'(?:<script src="\w+\.js"></script>\n)+')
_DATA = re.compile(r'<script type="application/ld\+json" src="data\.json"></script>\n')
_NAMED = re.compile(r'(?:src|href)="(\w+\.\w+)"')


def review_page(material: Material) -> bytes:
    """One HTML file. Its own script is the only one that can run in it, and nothing in it can reach a network."""
    sheets = stylesheets(material)
    template = (_FOLDER / "review.html").read_text(encoding="utf-8")
    style = _joined(_STYLES, template)
    script = f'"use strict";\n(() => {{\n{_joined(_SCRIPTS, template)}}})();\n'
    data = json.dumps(_data(material, sheets), ensure_ascii=False, separators=(",", ":"))
    page = program_page(
        "review/review.html",
        product=product(material.content),
        digest=material.edition.digest,
        released=material.approved,
        policy=_policy([style, *sheets.values()], script),
    )
    page = _put(page, _STYLES, f"<style>{style}</style>\n")
    page = _put(page, _SCRIPTS, f"<script>{script}</script>\n")
    return _put(page, _DATA, f'<script type="application/json" id="data">{_within_script(data)}</script>\n').encode()


def _joined(place: re.Pattern[str], template: str) -> str:
    """The files that the template names there, in their order."""
    found = place.search(template)
    assert found, f"the template has no {place.pattern}"
    files = (_FOLDER / name for name in _NAMED.findall(found[0]))
    return "".join(file.read_text(encoding="utf-8").replace("\r\n", "\n") for file in files)


def _put(page: str, place: re.Pattern[str], piece: str) -> str:
    return place.sub(lambda _: piece, page, count=1)


def _data(material: Material, sheets: Mapping[str, str]) -> Mapping[str, Any]:
    findings = Findings()
    blocks = list(blocks_data(material, findings))
    elsewhere = [findings.number(problem) for problem in material.elsewhere]
    standing = material.standing
    return {
        "site": product(material.content),
        "content": material.edition.digest,
        "against": material.against,
        "compared": material.changes is not None,
        "released": material.approved,
        "status": status(material),
        "roles": [[role.role, str(role.state), role.name, role.day, role.signed] for role in standing.roles],
        "pages": pages_data(material),
        "heads": heads_data(material.changes),
        "sheets": sheets,
        "pictures": pictures(material),
        "parts": {code: part.name for code, part in material.edition.parts.items()},
        "blocks": blocks,
        "removed": removed_data(material.changes),
        "findings": findings.data,
        "elsewhere": elsewhere,
        "comments": comments_data(material.comments),
    }


def _policy(styles: Iterable[str], script: str) -> str:
    """What a browser may do here: run the one script, use these stylesheets, show what stands in the file."""
    allowed = " ".join(_hash(style) for style in styles)
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {allowed}; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _within_script(data: str) -> str:
    """JSON that cannot end the element which it stands in, nor begin a comment or a script there."""
    return data.replace("</", "<\\/").replace("<!", "\\u003c!").replace("<s", "\\u003cs").replace("<S", "\\u003cS")
