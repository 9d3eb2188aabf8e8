"""The preview as a process: what it serves, to whom, what it hears, and how it ends."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import PROJECTS, ROOT
from preview.serving import Preview, serving, waited
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

SCRIPT = b'<script defer src="/livereload.js?'


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One preview for all that change nothing."""
    with serving(shutil.copytree(PROJECTS / "boxed", tmp_path_factory.mktemp("still") / "boxed")) as running:
        yield running


@pytest.mark.parametrize("project", [PROJECTS / "boxed", ROOT], ids=["boxed", "sample"])
def test_what_is_previewed_is_what_is_built(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    build = [sys.executable, ROOT / "build.py", "--project", project, "build", "--out", folder]
    subprocess.run(build, check=True, capture_output=True)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {"manifest.json"}
    with serving(project) as running:
        served = {route: running.get(route) for route in files}
        home, lost = running.get(), running.get("no/such/page.html")
    for route, (status, kind, data) in served.items():
        written = (folder / route).read_bytes()
        if route.endswith(".html"):
            assert data.count(SCRIPT) == 1
            begin = data.index(SCRIPT)
            data = data[:begin] + data[data.index(b"\n", begin) + 1 :]
        assert (status, data) == (200, written), route
        assert kind.split(";")[0] in KINDS[route.rpartition(".")[2]]
    assert home == served["index.html"]
    assert lost == (404, *served["404.html"][1:])


KINDS = {
    "css": "text/css",
    "csv": "text/csv",
    "html": "text/html",
    "js": "text/javascript",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xml": "application/xml",
}


def asked(port: int, path: str, **headers: str) -> int:
    """The status of a request with exactly these headers."""
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n".encode())
        return int(connection.makefile("rb").readline().split()[1])


ADDRESSES = ["/", "/contact.html", "/assets/none.css", "/livereload", "/livereload.js", "/-preview/state.json"]
UPGRADE = {
    "Upgrade": "websocket",
    "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec_WebSocket_Version": "13",
}


@pytest.mark.parametrize("path", ADDRESSES)
def test_strangers_are_refused(preview: Preview, path: str) -> None:
    """A name that another site points here (DNS rebinding), and scripts of other sites."""
    port, own = preview.port, f"127.0.0.1:{preview.port}"
    more = UPGRADE if path == "/livereload" else {}
    for host in (
        "evil.example",
        f"evil.example:{port}",
        "127.0.0.1",
        f"127.0.0.1:{port + 1}",
        f"127.0.0.1.evil:{port}",
    ):
        assert asked(port, path, Host=host, **more) == 403, host
    for origin in ("http://evil.example", f"http://evil.example:{port}", "null", f"http://127.0.0.1:{port + 1}"):
        assert asked(port, path, Host=own, Origin=origin, **more) == 403, origin
    assert asked(port, path, **more) in (400, 403)
    for host in (own, f"localhost:{port}", f"LOCALHOST:{port}"):
        assert asked(port, path, Host=host, Origin=f"http://{host}", **more) in (200, 101, 404, 400)


def test_only_loopback_answers_and_nothing_else_is_there(preview: Preview) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - refused or unreachable, as the system has it
        socket.create_connection(("127.0.0.2", preview.port), timeout=2)
    own = f"127.0.0.1:{preview.port}"
    for path in ("/forcereload", "/forceupdate", "/-preview/preview.js", "/-preview/../frame.html", "/%2e%2e/build.py"):
        assert asked(preview.port, path, Host=own) == 404


def test_a_strict_policy_goes_with_every_page(preview: Preview) -> None:
    with socket.create_connection(("127.0.0.1", preview.port), timeout=5) as connection:
        connection.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\nConnection: close\r\n\r\n".encode())
        head = connection.makefile("rb").read().partition(b"\r\n\r\n")[0].decode()
    assert "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'" in head
    assert "unsafe" not in head
    assert "Cache-Control: no-store" in head
    assert "Set-Cookie" not in head


def test_a_taken_port_gives_the_next_and_says_so(minimal: Path) -> None:
    with serving(minimal) as one, serving(minimal, one.port) as two:
        assert two.lines[0].startswith(f"Port {one.port} is in use. Preview: http://127.0.0.1:")
        assert two.port > one.port
        assert one.get()[0] == two.get()[0] == 200


@pytest.mark.parametrize("port", ["65536", "web"])
def test_a_port_that_cannot_be_is_wrong_usage(port: str) -> None:
    done = subprocess.run([sys.executable, ROOT / "build.py", "serve", "--port", port], capture_output=True, text=True)
    assert done.returncode == 2
    assert "Usage" in done.stderr


def test_a_plain_build_loads_nothing_of_the_preview() -> None:
    code = "import sys, fairbalance.cli; print({'livereload', 'tornado', 'watchfiles', 'asyncio'} & sys.modules.keys())"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True).stdout == "set()\n"


async def joined(preview: Preview) -> WebSocketClientConnection:
    """A page's socket, as livereload's client opens it; it is told at once to look whether it is the newest."""
    address = f"ws://127.0.0.1:{preview.port}/livereload"
    page = await websocket_connect(HTTPRequest(address, headers={"Origin": preview.url.rstrip("/")}))
    await page.write_message(json.dumps({"command": "hello"}))
    await page.write_message(json.dumps({"command": "info", "url": preview.url}))
    assert [json.loads(str(await page.read_message()))["command"] for _ in range(2)] == ["hello", "reload"]
    return page


@pytest.mark.skipif(sys.platform == "win32", reason="a process there cannot send Ctrl-C to another one alone")
@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_with_pages_open(minimal: Path, name: signal.Signals) -> None:
    async def ended(running: Preview) -> float:
        page = await joined(running)
        begun = time.monotonic()
        running.process.send_signal(name)
        assert await page.read_message() is None
        page.close()
        running.process.wait(5)
        return time.monotonic() - begun

    with serving(minimal) as running:
        assert asyncio.run(ended(running)) < 1


def test_pages_hear_of_what_differs_and_of_nothing_else(minimal: Path) -> None:
    banner = minimal / "content" / "banner.yaml"
    text = banner.read_text()

    async def heard(page: WebSocketClientConnection, seconds: float) -> bool:
        try:
            return json.loads(str(await asyncio.wait_for(page.read_message(), seconds)))["command"] == "reload"
        except TimeoutError:
            return False

    async def whole(running: Preview) -> None:
        page = await joined(running)
        banner.write_text(text)  # saved as it was
        (minimal / "content" / ".banner.yaml.swp").write_text("an editor's own")
        assert not await heard(page, 0.5)
        banner.write_text(text.replace("title: ", "title: New "))
        assert await heard(page, 5)
        assert b"New " in await asyncio.to_thread(lambda: running.get()[2])  # what is told is served already
        page.close()
        assert await page.read_message() is None

    with serving(minimal) as running:
        asyncio.run(whole(running))


def by_rename(file: Path, text: str) -> None:
    """As vim, JetBrains and many others save."""
    backup, beside = file.with_name(file.name + "~"), file.with_name("4913")
    beside.touch()
    beside.unlink()
    file.rename(backup)
    file.write_text(text)
    backup.unlink()


def over_it(file: Path, text: str) -> None:
    beside = file.with_name(f".{file.name}.tmp")
    beside.write_text(text)
    beside.replace(file)


def in_halves(file: Path, text: str) -> None:
    """A save that the preview reads while it is under way."""
    with file.open("w") as opened:
        opened.write(text[: len(text) // 2])
        opened.flush()
        time.sleep(0.15)
        opened.write(text[len(text) // 2 :])


def deleted_first(file: Path, text: str) -> None:
    file.unlink()
    time.sleep(0.1)
    file.write_text(text)


def with_its_folder(file: Path, text: str) -> None:
    """As a change of branch does."""
    content = file.parent
    aside = content.with_name("aside")
    shutil.copytree(content, aside)
    shutil.rmtree(content)
    (aside / file.name).write_text(text)
    aside.rename(content)


def folder_in_its_place(file: Path, text: str) -> None:
    file.unlink()
    file.mkdir()
    time.sleep(0.1)
    file.rmdir()
    file.write_text(text)


def ten_times(file: Path, text: str) -> None:
    for number in range(9):
        file.write_text(text.replace(ten_times.__name__, f"save {number}"))
        time.sleep(0.05)
    file.write_text(text)


SAVES = [by_rename, over_it, in_halves, deleted_first, with_its_folder, folder_in_its_place, ten_times]


def test_every_way_of_saving_is_seen_and_the_last_save_wins(minimal: Path) -> None:
    banner = minimal / "content" / "banner.yaml"
    text = banner.read_text()
    with serving(minimal) as running:
        for save in SAVES:
            save(banner, text.replace("statement: ", f"statement: {save.__name__} "))
            assert running.comes(save.__name__), f"{save.__name__}\n{''.join(running.lines)}"


def test_a_theme_that_comes_and_goes(minimal: Path) -> None:
    """A project that gets templates and a stylesheet of its own, one after the other, and loses them again."""
    components = minimal / "templates" / "components"
    tokens = minimal / "static" / "css" / "tokens.css"
    with serving(minimal) as running:
        built = running.get()
        for name in ("footer", "masthead", "audience-line"):
            own = components / name / f"{name}.html"
            own.parent.mkdir(parents=True)
            time.sleep(0.1)
            shutil.copy(ROOT / own.relative_to(minimal), own)
            own.write_text(own.read_text() + f"<p>My own {name}.</p>\n")
            assert running.comes(f"My own {name}."), running.lines
        tokens.parent.mkdir(parents=True)
        before = running.get()
        tokens.write_text((ROOT / "static" / "css" / "tokens.css").read_text().replace("#0b4a4f", "#4a0b4f"))
        assert waited(lambda: running.get() != before)
        shutil.rmtree(components.parent)
        shutil.rmtree(minimal / "static")
        assert waited(lambda: running.get() == built)


def test_a_project_that_never_built_begins_with_its_problems(minimal: Path) -> None:
    banner = minimal / "content" / "banner.yaml"
    text = banner.read_text()
    banner.write_text(text.replace("statement:", "statment:"))
    with serving(minimal) as running:
        status, _, page = running.get("contact.html")
        assert (status, SCRIPT in page) == (503, True)
        state = running.state()
        assert (state["broken"], state["drawn"], state["page"]) == (True, False, "")
        assert ("key-unknown", "content/banner.yaml:2:1") in {
            (entry["rule"], entry["place"]) for entry in state["entries"]
        }
        banner.write_text(text)
        assert running.is_mended()
        assert running.get()[0] == 200
        assert any("[key-unknown]" in line for line in running.lines)


def test_all_problems_come_with_their_lines_and_the_first_leads(minimal: Path) -> None:
    warnings = minimal / "content" / "sections" / "warnings.md"
    with serving(minimal) as running:
        before = running.get()
        text = "".join(f"\nSome words [here](nowhere-{number}.md) and more.\n" for number in range(120))
        warnings.write_text(warnings.read_text() + text)
        assert running.tells("link-target")
        state = running.state()
        links = [entry for entry in state["entries"] if entry["rule"] == "link-target"]
        assert len(links) == 120
        assert "".join(links[7]["line"]) == "Some words [here](nowhere-7.md) and more."
        banner = minimal / "content" / "banner.yaml"
        banner.write_bytes(banner.read_bytes() + b"# \xff\n")
        assert running.tells("not-utf-8")
        assert running.state()["entries"][0]["rule"] == "not-utf-8"  # the cause of others
        assert running.get() == before  # the last good page
        assert any("120 errors" in line for line in running.lines)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_told(minimal: Path) -> None:
    banner = minimal / "content" / "banner.yaml"
    with serving(minimal) as running:
        banner.chmod(0)
        assert waited(lambda: "cannot be read" in str(running.state()["entries"]))
        banner.chmod(0o644)
        assert running.is_mended()
