"""A law: what the theme's own templates draw, the rules find whole, whatever the label's text is made of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from places import PROJECTS

from fairbalance.pipeline import draw
from fairbalance.problem import ProblemsFound

PIECES = (
    *(
        "Harm",
        "1.10%",
        "≥5",
        "<2",
        "&lt;b",
        "&nbsp;",
        "\xa0",
        "é",
        "®",
        "m^2^",
        "H~2~O",
        "**bold**",
        "*more*",
        "`code`",
    ),
    *(
        "[](section:warnings)",
        "[words](link:pi)",
        "[](contact:medical)",
        "[](table:lab)",
        "\\*",
        "\\",
        '"',
        "(",
        ")",
        "[",
    ),
    *("  \n", "\\\n", "\n", "\n\n", "\n\n- ", "\n\n1. ", "\n\n> ", "\n\n## ", "\n\n| a | b |\n|---|---|\n| 1 | ", "|"),
    *(
        "\n\n::: note\n",
        "\n:::\n\n",
        "\n\n```\n",
        "\n```\n",
        "—",
        "a_b_c",
        "2 * 3",
        "#",
        "  ",
        "\t",
        "http://x.example",
    ),
)
CELLS = st.lists(
    st.sampled_from(["", "1.10", "m^2^", "**b**", "[](contact:medical)", "<1", "&lt;", "\xa0", "a b", "≥ 5"])
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(PROJECTS / "minimal", tmp_path_factory.mktemp("required") / "project"))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(st.sampled_from(PIECES), max_size=12),
    cells=st.tuples(CELLS, CELLS).map(lambda two: ["".join(cells) for cells in two]),
)
def test_no_text_of_a_label_is_missed(project: Path, pieces: list[str], cells: list[str]) -> None:
    section = project / "content" / "sections" / "warnings.md"
    section.write_text(f"---\ntitle: Warnings\norder: 1\n---\nText {''.join(pieces)}\n\n::: table lab\n:::\n", "utf-8")
    rows = "".join(f"  - [x, '{cell}']\n" for cell in cells)
    table = project / "content" / "tables" / "lab.yaml"
    table.write_text(f"caption: Lab\ncolumns: [{{header: A}}, {{header: B}}]\nrows:\n{rows}", "utf-8")
    assert not told_of(project) & {"safety-information", "safety-banner", "established-name"}


def told_of(project: Path) -> set[str]:
    try:
        return {problem.rule for problem in draw(project).findings}
    except ProblemsFound as found:
        return {problem.rule for problem in found.problems}
