"""`make bench`: speed, memory and page weight against their goals, as ratios that hold on any machine.

Every comparison runs both programs in turn (ABAB), each in a process of its own, and takes medians.
"""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import brotli
from brands import write_brand
from labels import HALF, LARGEST, MANY_TABLES, MEDIAN, REVIEWED, write_label
from mutation_projects import good_projects
from mutations import EACH, SEED, goals, try_all

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LIBRARIES = {"click", "imagesize", "jinja2", "markdown_it", "markupsafe", "mdit_py_plugins", "pydantic", "yaml"}
ROOMS = ("YAML", "Markdown", "Jinja", "writing", "everything else")
COLD_RUNS, FEW_RUNS, ROUNDS, FEW, MANY = 21, 5, 3, 10, 100
FIRST_VIEW = 14 * 1024
# Programs are compared, not disks, some of which take a millisecond a file; BENCH_IN=DIR takes a disk.
MEMORY = Path(os.environ.get("BENCH_IN", "/dev/shm"))

Row = tuple[str, str, str, str]  # what, measured, goal, verdict


def row(what: str, value: float, goal: float | None = None, unit: str = "") -> Row:
    shown = f"{value:,.0f}{unit}" if value >= 100 else f"{value:.2f}{unit}"
    if goal is None:
        return what, shown, "", ""
    return what, shown, f"≤ {goal:,g}{unit}", "met" if value <= goal else "MISSED"


def timed(*command: str) -> float:
    begun = perf_counter()
    subprocess.run([sys.executable, *command], check=True, capture_output=True, cwd=ROOT)
    return perf_counter() - begun


def imports() -> str:
    """The engine's own import statements of its libraries, without the preview's, which a build does not load."""
    found: set[str] = set()
    for path in sorted((ROOT / "fairbalance").rglob("*.py")):
        if "preview" in path.relative_to(ROOT).as_posix():
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in LIBRARIES:
                found.add(ast.unparse(node))
            elif isinstance(node, ast.Import):
                found.update(f"import {name.name}" for name in node.names if name.name.split(".")[0] in LIBRARIES)
    return "\n".join(sorted(found))


def cold_start(scratch: Path) -> Iterator[Row]:
    bare = imports()
    builds, loads = [], []
    for run in range(COLD_RUNS + 1):  # the first writes byte code, and is not counted
        took = timed("build.py", "build", "--out", str(scratch / "cold"))
        loaded = timed("-c", bare)
        if run:
            builds.append(took)
            loads.append(loaded)
    yield row("Cold `python build.py build` of the sample, seconds", median(builds))
    yield row("Process that only imports its libraries, seconds", median(loads))
    yield row("Cold build : bare import", median(builds) / median(loads), 2.5)


def built(program: str, projects: Path, out: Path, *options: str) -> dict[str, Any]:
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, str(HERE / "build_brands.py"), program, str(projects), str(out), *options]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    files = [path for path in out.rglob("*") if path.is_file()]
    html = sum(path.stat().st_size for path in files if path.suffix == ".html")
    return {**json.loads(run.stdout), "html": html, "files": len(files)}


def many_brands(scratch: Path) -> Iterator[Row]:
    few, many, out = scratch / "few", scratch / "many", scratch / "out"
    for seed in range(MANY):
        write_brand(many / f"brand-{seed:03d}", seed)
        if seed < FEW:
            write_brand(few / f"brand-{seed:03d}", seed)
    runs: dict[str, list[dict[str, Any]]] = {"engine": [], "unchecked": [], "straight": [], "few": []}
    for _ in range(ROUNDS):
        runs["engine"].append(built("engine", many, out))
        runs["unchecked"].append(built("unchecked", many, out))
        runs["straight"].append(built("straight", many, out))
        runs["few"].append(built("engine", few, out))

    def middle(name: str, key: str) -> float:
        return median(run[key] for run in runs[name])

    engine, straight = middle("engine", "seconds"), middle("straight", "seconds")
    yield row(f"{MANY} brands × 4 pages, seconds", engine)
    yield row("Straight line over the same input, seconds", straight)
    yield row("HTML of the straight line : ours, bytes", middle("straight", "html") / middle("engine", "html"))
    yield row("Files written, ours : straight line", middle("engine", "files") / middle("straight", "files"))
    yield row("Ours, without rules : straight line", middle("unchecked", "seconds") / straight, 1.5)
    yield row("Ours, with all rules over content and built pages : straight line", engine / straight)
    yield row("Ours : straight line, processor time", middle("engine", "processor") / middle("straight", "processor"))
    yield row(f"Time a brand, {MANY} brands : {FEW} brands", engine / MANY / (middle("few", "seconds") / FEW), 1.1)
    yield row(f"Peak memory at {MANY} brands", middle("engine", "peak"), unit=" MB")
    yield row("Peak memory of the straight line", middle("straight", "peak"), unit=" MB")
    yield row(f"Peak memory, {MANY} brands : {FEW} brands", middle("engine", "peak") / middle("few", "peak"), 1.1)
    for name in ("engine", "straight"):
        shares = [built(name, many, out, "--share")["share"] for _ in range(3)]
        for room in ROOMS:
            yield row(
                f"Share of time ({name}): {room}", 100 * median(share.get(room, 0) for share in shares), unit=" %"
            )


def first_views(scratch: Path) -> Iterator[Row]:
    """What must arrive before a page can be read: itself, its stylesheet, icon and scripts."""
    folder = scratch / "cold"
    for page in sorted(folder.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        linked = re.findall(r'<link rel="(?:icon|stylesheet)" href="([^"]+)"|<script src="([^"]+)"', html)
        files = [page, *(page.parent / "".join(match) for match in linked)]
        weight = sum(len(brotli.compress(file.read_bytes())) for file in files)
        yield row(
            f"First view under Brotli: {page.relative_to(folder)} and {len(files) - 1} more", weight, FIRST_VIEW, " B"
        )


def labels(scratch: Path) -> Iterator[Row]:
    """A label document imported, then built: each a command as a person types it, start-up included."""
    took: dict[str, float] = {}
    for name, size, seconds in (("median", MEDIAN, 1), ("half the largest", HALF, 5), ("largest", LARGEST, 5)):
        document, project = scratch / f"{name}.xml", scratch / name
        write_label(document, size)
        runs = [_label_run(document, project) for _ in range(FEW_RUNS)]
        imported, built_in, peak = (median(run[figure] for run in runs) for figure in range(3))
        took[name] = imported
        yield row(f"Label document, {name} ({document.stat().st_size // 1000} KB): import, seconds", imported, seconds)
        yield row(f"Label document, {name}: build, seconds", built_in, seconds)
        yield row(f"Label document, {name}: peak memory of import", peak, 500, " MB")
    yield row("Label document, import: largest : half of it", took["largest"] / took["half the largest"], 2.2)


def _label_run(document: Path, project: Path) -> tuple[float, float, float]:
    shutil.rmtree(project, ignore_errors=True)
    begun = perf_counter()
    command = [sys.executable, str(HERE / "peak.py"), "import", str(document), "--into", str(project)]
    run = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    imported = perf_counter() - begun
    built_in = timed("build.py", "--project", str(project), "build")
    return imported, built_in, float(run.stderr.splitlines()[-1])


def checks(scratch: Path) -> Iterator[Row]:
    """What the rules cost: `check` against a build without any, each a process of its own."""
    label = scratch / "median"
    if not label.is_dir():
        write_label(scratch / "median.xml", MEDIAN)
        _label_run(scratch / "median.xml", label)
    for name, project, seconds in (("the sample", ROOT, 0.3), ("a label of 10,000 words", label, 1)):
        checked, built_in = [], []
        for _ in range(FEW_RUNS):
            checked.append(timed("build.py", "--project", str(project), "check"))
            built_in.append(timed(str(HERE / "unchecked.py"), str(project), str(scratch / "unchecked")))
        yield row(f"Check of {name}, seconds", median(checked))
        yield row(f"Check of {name} over its build without rules, seconds", median(checked) - median(built_in), seconds)


def packages(scratch: Path) -> Iterator[Row]:
    """Review packages without pictures, each a command as a person types it, start-up included."""
    document, label = scratch / "reviewed.xml", scratch / "reviewed"
    write_label(document, REVIEWED)
    timed("build.py", "import", str(document), "--into", str(label))
    for name, project, seconds, size in (("the sample", ROOT, 3, 1.5), ("10,000 words, 20 tables", label, 10, 6)):
        out = scratch / "review"
        command = ("build.py", "--project", str(project), "review", "--out", str(out), "--without", "screens")
        whole = median(timed(*command) for _ in range(FEW_RUNS))
        without_pdf = median(timed(*command, "--without", "pdf") for _ in range(FEW_RUNS))
        built_in = median(
            timed("build.py", "--project", str(project), "build", "--out", str(scratch / "site"))
            for _ in range(FEW_RUNS)
        )
        yield row(f"Review package of {name}, seconds", whole, seconds)
        yield row(f"Review package of {name}, without PDF : build", without_pdf / built_in, 3)
        yield row(f"review.html of {name}", (out / "review.html").stat().st_size / 1e6, size, " MB")
        run = subprocess.run(
            [sys.executable, str(HERE / "editions.py"), str(project), str(FEW_RUNS)],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        seconds_of = json.loads(run.stdout)
        for what, part, goal in (("read", "the edition read", 0.5), ("joined", "all that is reviewed", 0.5)):
            yield row(f"{name}: {part} : site checked and drawn", seconds_of[what] / seconds_of["drawn"], goal)
        yield row(f"{name}: compared with itself : its edition read", seconds_of["compared"] / seconds_of["read"], 1)


def comparisons(scratch: Path) -> Iterator[Row]:
    """Two versions of a label with 14,000 words and 23 tables, every fortieth mention of patients another."""
    old, new, out = scratch / "old.xml", scratch / "new.xml", scratch / "changes.html"
    write_label(old, MANY_TABLES)
    times = count(1)
    text = old.read_text(encoding="utf-8")
    new.write_text(re.sub("patients", lambda word: "77 adults" if next(times) % 40 == 0 else word[0], text), "utf-8")
    compare = ("build.py", "compare", str(old), str(new), "--out", str(out))
    pages, texts = [], []
    for _ in range(FEW_RUNS):
        pages.append(timed(*compare, "--format", "html"))
        texts.append(timed(*compare))
    yield row("Redline of two labels as HTML, seconds", median(pages), 3)
    yield row("Redline of two labels, HTML : text", median(pages) / median(texts), 1.5)
    yield row("Redline of two labels, page : both documents, bytes", out.stat().st_size / _sizes(old, new), 1)


def _sizes(*files: Path) -> int:
    return sum(file.stat().st_size for file in files)


def mutations(scratch: Path) -> Iterator[Row]:
    """Seeded mistakes in good projects; `mutations.py --misses` lists what no rule tells of."""
    for what, measured, goal, met in goals(try_all(SEED, EACH, good_projects())):
        yield what, measured, goal, "met" if met else "MISSED"


def preview(scratch: Path) -> Iterator[Row]:
    folders = os.pathsep.join(map(str, (ROOT, HERE.parent, HERE.parent / "browser")))
    command = [sys.executable, str(HERE / "preview_bench.py"), str(scratch / "preview")]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": folders})
    for what, value, goal in json.loads(run.stdout):
        yield row(what, value, goal)


def main() -> None:
    missed = False
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as scratch:
        for part in (cold_start, many_brands, first_views, labels, checks, packages, comparisons, mutations, preview):
            for what, measured, goal, verdict in part(Path(scratch)):
                print(f"{what:<68} {measured:>12} {goal:>12}  {verdict}", flush=True)
                missed |= verdict == "MISSED"
    sys.exit(missed)


if __name__ == "__main__":
    main()
