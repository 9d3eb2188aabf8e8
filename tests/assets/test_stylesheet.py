from __future__ import annotations

from fairbalance.assets.stylesheet import bundle


def test_layers_stand_in_their_declared_order_whatever_order_they_come_in() -> None:
    css = bundle({"print": "p{}", "reset": "r{}", "tokens": ":root{}"}, {"b": ".b{}", "a": ".a{}"}, 20, "")
    order = [css.index(part) for part in ("r{}", ":root{}", ".a{}", ".b{}", "p{}")]
    assert order == sorted(order)
    assert css.startswith("@layer reset, tokens,")
    assert "--banner-share:20vh" in css


def test_comments_go_and_what_looks_like_one_in_a_text_stays() -> None:
    css = bundle({"reset": 'a::after { content: "/* not a comment */"; } /* gone */'}, {}, 15, "")
    assert "/* not a comment */" in css
    assert "gone" not in css


def test_what_stands_on_paper_cannot_leave_its_string() -> None:
    css = bundle({}, {}, 15, 'Draft "x"; } body { display: none } \\ <®>')
    assert 'content:"Draft \\22 x\\22 ; \\7d  body \\7b  display: none \\7d  \\5c  \\3c ®\\3e "' in css
