"""The proof that nothing is lost must itself notice a loss."""

from __future__ import annotations

import pytest

from fairbalance.starter.completeness import lost_lines

PAGE = """<title>Drug</title><main><p>Give 1.10&nbsp;mg/kg (<a href="#">PI<span class="external-link__note"> (leaves
this site)</span></a>), never 1.1.</p><ul><li>Harm &amp; more</li></ul>
<table><tr><th>Anemia</th><td>83%</td></tr></table></main>"""


@pytest.mark.parametrize(
    "line",
    [
        "Give 1.10 mg/kg (PI), never 1.1.",
        "  • Harm & more",
        "2. Harm & more",
        "| Anemia | 83% |",
        "Anemia\t83%",
        "---|---",
        "",
    ],
)
def test_what_stands_there_is_found(line: str) -> None:
    assert lost_lines(line, [PAGE]) == []


@pytest.mark.parametrize(
    "line",
    [
        "Give 1.10 mg/kg (PI), never 1.2.",
        "Give 1.10 mg/kg (PI) never 1.1.",
        "• harm & more",
        "Harm &amp; more",
        "| Anemia | 88% |",
        "leaves this site",
    ],
)
def test_what_is_changed_or_gone_is_lost(line: str) -> None:
    assert lost_lines(f"Anemia 83%\n{line}", [PAGE]) == [(2, line)]
