from __future__ import annotations

from places import ROOT

from fairbalance.assets.css import read_sheet
from fairbalance.assets.stylesheet import bundle


def test_layers_stand_in_their_declared_order_whatever_order_they_come_in() -> None:
    css = bundle(
        {"print": "p{}", "reset": "r{}", "tokens": ":root{}", "guard": "g{}"}, {"b": ".b{}", "a": ".a{}"}, 20, ""
    )
    order = [css.index(part) for part in ("g{}", "r{}", ":root{}", ".a{}", ".b{}", "p{}")]
    assert order == sorted(order)
    assert css.startswith("@layer guard, reset, tokens,")
    assert "--banner-share:20vh" in css


def test_all_that_the_guard_says_is_important_and_nothing_else_of_it_is() -> None:
    guard = (ROOT / "static/css/guard.css").read_text(encoding="utf-8")
    assert "!important" not in guard
    sheet = read_sheet(bundle({"guard": guard, "reset": "a { b: c; }"}, {}, 15, ""))
    kept = [declaration for declaration in sheet.declarations if declaration.within[0] == "@layer guard"]
    assert len(kept) > 150
    assert all(declaration.value.endswith("!important") for declaration in kept)
    assert [declaration.value for declaration in sheet.declarations if "@layer reset" in declaration.within] == ["c"]
    assert sheet.faults == []


def test_comments_go_and_what_looks_like_one_in_a_text_stays() -> None:
    css = bundle({"reset": 'a::after { content: "/* not a comment */"; } /* gone */'}, {}, 15, "")
    assert "/* not a comment */" in css
    assert "gone" not in css


def test_what_stands_on_paper_cannot_leave_its_string() -> None:
    css = bundle({}, {}, 15, 'Draft "x"; } body { display: none } \\ <®>')
    assert 'content:"Draft \\22 x\\22 ; \\7d  body \\7b  display: none \\7d  \\5c  \\3c ®\\3e "' in css
