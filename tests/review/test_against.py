"""What a site can be compared with: a project, a built site, a package as a folder or a zip; anything else is told."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from places import PROJECTS

from fairbalance.comparison.editions import compare_editions
from fairbalance.edition.stored import as_json
from fairbalance.pipeline import build
from fairbalance.problem import ProblemsFound
from fairbalance.review.against import against, check_version, holds_site
from fairbalance.site.folder import entry, manifest


@pytest.fixture
def built(tmp_path: Path) -> Path:
    return build(PROJECTS / "minimal", tmp_path / "public").folder


def told(act: Callable[[], object]) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        act()
    return [f"{Path(problem.at.path).name}: {problem.said}" for problem in found.value.problems]


def package(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "edition.json").write_text(text, encoding="utf-8")
    return folder


def test_a_project_its_build_and_its_package_are_one_edition(built: Path, tmp_path: Path) -> None:
    project = against(PROJECTS / "minimal")
    assert compare_editions(project, against(built)).nothing
    assert list(against(built).blocks) == list(project.blocks)
    folder = package(tmp_path / "review", as_json(project))
    assert against(folder) == project
    for name in ("edition.json", "review/edition.json"):
        with zipfile.ZipFile(tmp_path / "review.zip", "w") as archive:
            archive.writestr(name, as_json(project))
        assert against(tmp_path / "review.zip") == project
        assert holds_site(tmp_path / "review.zip")


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_a_package_in_which_somebody_has_worded_the_edition_anew_is_refused(tmp_path: Path, packed: bool) -> None:
    """Else a change would be told as none."""
    text = as_json(against(PROJECTS / "minimal"))
    listed = {"edition.json": entry(text.encode())}
    for said in (text, text.replace("Harm occurred", "Harm never occurred")):
        folder = package(tmp_path / f"review{len(said)}", said)
        (folder / "manifest.json").write_bytes(manifest("fairbalance review", listed, {}))
        if packed:
            folder = Path(shutil.make_archive(str(folder), "zip", tmp_path, folder.name))
        if said == text:
            assert "Harm occurred" in str(against(folder))
        else:
            message = "edition.json: error[edition-unreadable]: the package's edition is not as `review` wrote it"
            assert told(partial(against, folder)) == [message]


def test_the_pages_of_a_build_keep_their_order_and_their_ids(tmp_path: Path) -> None:
    project = PROJECTS / "cited"
    folder = build(project, tmp_path / "public").folder
    assert list(against(folder).blocks) == list(against(project).blocks)


def test_what_is_none_of_these_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("None.")
    unknown = "error[version-unknown]: this is no project, no built site and no review package"
    for path in (tmp_path, tmp_path / "notes.txt", tmp_path / "nowhere"):
        assert told(lambda path=path: against(path)) == [f"{path.name}: {unknown}"]  # type: ignore[misc]
    assert told(lambda: check_version(tmp_path)) == [f"{tmp_path.name}: {unknown}"]
    (tmp_path / "manifest.json").write_text('{"generator": "another", "files": {}}')
    assert not holds_site(tmp_path)


def test_a_build_that_was_changed_is_told_file_by_file(built: Path) -> None:
    (built / "index.html").write_text("<p>Harm occurred in 1% of patients.")
    (built / "robots.txt").unlink()
    assert told(lambda: against(built)) == [
        "index.html: error[build-other]: the file is not as it was built",
        "robots.txt: error[build-other]: the built site lacks a file that was built",
    ]


def test_a_manifest_leads_nowhere_else(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text())
    manifest["files"] = {"../../secret.html": {"sha256": ""}}
    (built / "manifest.json").write_text(json.dumps(manifest))
    (built.parent.parent / "secret.html").write_text("secret")
    assert told(lambda: against(built)) == [
        "manifest.json: error[build-other]: '../../secret.html' leads out of the folder"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "it does not say that its format is 'fairbalance edition 1'"),
        ("", "it is cut off or was changed by hand"),
    ],
)
def test_a_package_that_cannot_be_read_is_told(text: str, said: str, tmp_path: Path) -> None:
    folder = package(tmp_path / "review", text)
    message = f"edition.json: error[edition-unreadable]: the package's edition cannot be read: {said}"
    assert told(partial(against, folder)) == [message]


def test_an_edition_cut_off_is_told(tmp_path: Path) -> None:
    whole = as_json(against(PROJECTS / "minimal"))
    folder = package(tmp_path / "review", whole[: len(whole) // 2])
    assert told(lambda: against(folder))[0].endswith("it is cut off or was changed by hand")


def test_a_damaged_zip_is_told(tmp_path: Path) -> None:
    place = tmp_path / "review.zip"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("review/edition.json", as_json(against(PROJECTS / "minimal")))
    data = bytearray(place.read_bytes())
    data[200:260] = bytes(60)
    place.write_bytes(data)
    [line] = told(lambda: against(place))
    assert line.startswith("review.zip: error[edition-unreadable]: the package's zip is damaged")
    place.write_bytes(data[len(data) // 2 :])
    [line] = told(lambda: against(place))
    assert line.startswith("review.zip: error[edition-unreadable]: the package's zip is damaged")


def test_what_of_a_project_cannot_be_read_is_told_at_its_place(tmp_path: Path) -> None:
    project = Path(shutil.copytree(PROJECTS / "minimal", tmp_path / "minimal"))
    (project / "content" / "banner.yaml").write_text("title: [Safety\n")
    assert told(lambda: against(project))[0].startswith("banner.yaml: error[yaml-syntax]")
