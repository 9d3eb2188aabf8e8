"""Rules that another package brings: the sample package, really installed, and packages that cannot be used."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT, TESTS

PACKAGE = TESTS / "samples" / "rule_package"
PAGE = '"""It holds.\n\nWhy: So.\n\nExample:\n    This.\n\nMend: Mend it.\n"""\n'
HEAD = f"{PAGE}from fairbalance.problem import Severity\nSEVERITY = Severity.NOTE\n"


def run(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """The program, where what lies in `folder` is installed too."""
    command = [sys.executable, str(ROOT / "build.py"), *map(str, arguments)]
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path})


def package(folder: Path, name: str, rule: str, module: str, group: str = "fairbalance.label_rules") -> None:
    """As an installer leaves a package of one rule."""
    (folder / f"{name}.py").write_text(module, encoding="utf-8")
    about = folder / f"{name}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(f"[{group}]\n{rule} = {name}\n", encoding="utf-8")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """uv builds it by itself: nothing is fetched."""
    folder = tmp_path_factory.mktemp("installed")
    source = shutil.copytree(PACKAGE, folder / "source")
    uv = shutil.which("uv") or Path(sys.executable).with_name("uv")
    options = ("--quiet", "--offline", "--no-deps", "--python", sys.executable, "--target", folder / "target")
    subprocess.run([uv, "pip", "install", *options, source], check=True)
    return folder / "target"


def test_the_sample_package_finds_explains_and_is_waived(installed: Path, minimal: Path) -> None:
    section = minimal / "content" / "sections" / "indication.md"
    section.write_text(section.read_text(encoding="utf-8") + "\nEach *subject* takes it.\n", encoding="utf-8")
    asked = ("--project", minimal, "check", "--select", "house-word")
    (found,) = json.loads(run(installed, *asked, "--format", "json").stdout)
    assert (found["rule"], found["severity"], found["line"], found["column"]) == ("house-word", "warning", 8, 7)
    assert found["hint"] == "Instead: patient."
    page = run(installed, "explain", "house-word").stdout
    assert page.startswith("house-word (warning)\n\nNo word stands on the site")
    assert "\n    - rule: house-word\n      file: content/sections/" in page
    assert page.endswith("From the package house-rules.\n")
    assert "Wrote 1 waiver to" in run(installed, *asked, "--waive").stdout
    told = run(installed, "--project", minimal, "check").stdout
    assert "warning[waiver-incomplete]: the waiver lacks 'reason', 'by' and 'until'" in told
    without = run(installed.parent, "--project", minimal, "check").stdout
    assert "error[waiver-rule]: there is no rule 'house-word' whose findings can be waived" in without


def test_the_sample_package_s_own_test_passes(installed: Path) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PYTHONPATH": str(installed), "PATH": path}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", installed.parent / "source" / "tests"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=installed.parent)
    assert "1 passed" in done.stdout, done.stdout


@pytest.mark.parametrize("group", ["fairbalance.label_rules", "fairbalance.site_rules"])
def test_a_rule_that_raises_is_told_and_the_others_run(tmp_path: Path, minimal: Path, group: str) -> None:
    raising = HEAD + "\ndef check(subject):\n    yield from ()\n    raise KeyError('the\\ncure')\n"
    package(tmp_path, "broken_rules", "broken-one", raising, group)
    page = minimal / "content" / "pages" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nHarm in 1O% and [more](#more).\n", encoding="utf-8")
    done = run(tmp_path, "--project", minimal, "check")
    assert done.returncode == 1
    assert "content:1:1: error[rule-crashed]: the rule 'broken-one' fails: KeyError: 'the\\ncure' (" in done.stdout
    assert "(broken_rules.py, line " in done.stdout
    assert "tell the makers of broken_rules" in done.stdout
    assert "warning[figure-letter]" in done.stdout
    assert "error[dead-link]" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert run(tmp_path, "--project", minimal, "build").returncode == 1


GIVES = """\
from fairbalance.checks.finding import Finding
from fairbalance.problem import Location
check = lambda label: [Finding("""


@pytest.mark.parametrize(
    ("check", "told"),
    [
        ("check = lambda label: None", "TypeError: 'NoneType' object is not iterable"),
        ("check = lambda label: ['x']", "TypeError: it gives 'x', not a Finding"),
        ("check = lambda: []", "TypeError: "),
        ("def check(label):\n    return check(label)", "RecursionError: "),
        ("def check(label):\n    raise SystemExit(3)", "SystemExit: 3"),
        (
            f"{GIVES}'content/a.md', 'x')]",
            "TypeError: it gives a Finding whose at 'content/a.md' is not what it should",
        ),
        (
            f"{GIVES}Location('content', 0), 'x')]",
            "TypeError: it gives a Finding whose at Location(path='content', line=0",
        ),
        (f"{GIVES}Location('content'), ['x'])]", "TypeError: it gives a Finding whose message ['x'] is not what it"),
        (f"{GIVES}Location('content'), 'x', None)]", "TypeError: it gives a Finding whose hint None is not what it"),
        (
            f"{GIVES}Location('content'), 'x', '', 'bad')]",
            "TypeError: it gives a Finding whose severity 'bad' is not what",
        ),
    ],
)
def test_a_rule_that_is_none_is_told_as_crashed(tmp_path: Path, minimal: Path, check: str, told: str) -> None:
    package(tmp_path, "broken_rules", "broken-one", f"{HEAD}{check}\n")
    done = run(tmp_path, "--project", minimal, "check")
    assert f"error[rule-crashed]: the rule 'broken-one' fails: {told}" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("rule", "module", "told"),
    [
        ("own-one", "import nowhere", "own_rules cannot be imported: ModuleNotFoundError: No module named 'nowhere'"),
        ("own-one", "raise SystemError('a\\nb')", "own_rules cannot be imported: SystemError: a b"),
        ("own-one", f"{HEAD}", "it has no function check"),
        ("own-one", f"{PAGE}SEVERITY = 'error'\ncheck = print", "it has no SEVERITY of fairbalance.problem.Severity"),
        ("own-one", "", "its docstring has nothing for What, Why, Example, Mend"),
        ("own_one", f"{HEAD}check = print", "its name is not of small letters, digits and single hyphens"),
        ("figure-letter", f"{HEAD}check = print", "fairbalance has a rule of that name"),
        ("dead-link", f"{HEAD}check = print", "fairbalance has a rule of that name"),
        ("link-unknown", f"{HEAD}check = print", "fairbalance has a rule of that name"),
        ("rule-crashed", f"{HEAD}check = print", "fairbalance has a rule of that name"),
        ("own-one", "raise SystemExit", "own_rules cannot be imported: SystemExit"),
    ],
)
def test_a_package_that_cannot_be_used_is_named(
    tmp_path: Path, minimal: Path, rule: str, module: str, told: str
) -> None:
    package(tmp_path, "own_rules", rule, module)
    done = run(tmp_path, "--project", minimal, "check")
    assert done.returncode == 3
    assert done.stderr.startswith(f"fairbalance: the rule '{rule}' of the package own_rules cannot be used: ")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("group", ["fairbalance.label_rules", "fairbalance.site_rules"])
def test_two_packages_with_a_rule_of_one_name(tmp_path: Path, minimal: Path, group: str) -> None:
    module = f"{HEAD}\ndef check(subject):\n    return []\n"
    package(tmp_path, "one_rules", "own-one", module)
    package(tmp_path, "two_rules", "own-one", module, group)
    done = run(tmp_path, "--project", minimal, "check")
    assert done.returncode == 3
    assert (
        "the rule 'own-one' of the package two_rules cannot be used: one_rules has a rule of that name" in done.stderr
    )
