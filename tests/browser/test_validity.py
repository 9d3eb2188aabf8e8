"""Every page is valid HTML, in one run of the Nu checker."""

import json
import subprocess
from collections.abc import Callable

from sites import COMMANDS, ROOT, Site

CHECKER = ROOT / "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar"


def test_every_page_is_valid(site_of: Callable[[str], Site]) -> None:
    sites = [site_of(name) for name in COMMANDS]
    command = ["java", "-Xss1m", "-jar", str(CHECKER), "--format", "json", "--skip-non-html", "--also-check-svg"]
    folders = [str(site.folder) for site in sites]
    run = subprocess.run([*command, *folders], capture_output=True, text=True, check=False)
    found = json.loads(run.stderr)["messages"]
    assert [f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in found] == []
