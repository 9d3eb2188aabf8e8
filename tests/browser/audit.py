"""`make audit`: lighthouse, as on a phone, on every page of the sample; 100 in all four scores or exit code 1.

A draft is rightly kept from search engines, which lighthouse counts against it: a released copy is audited.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import chromium
from loopback import POLICY, hosted
from sites import ROOT, build

LIGHTHOUSE = ROOT / "tests/tools/node_modules/lighthouse/cli/index.js"
# Lighthouse reads robots.txt at the host's root, from within the page.
ALLOWED = f"{POLICY}; connect-src 'self'"
SCORES = ("performance", "accessibility", "best-practices", "seo")


def released(folder: Path) -> Path:
    """A copy of the sample's content with the status of a released site."""
    shutil.copytree(ROOT / "content", folder / "content")
    microsite = folder / "content/microsite.yaml"
    text = re.sub(r"^draft_notice:.*\n", "", microsite.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text, changed = re.subn(r"^status:.*$", "status: released", text, flags=re.MULTILINE)
    assert changed == 1, "content/microsite.yaml has no line `status:`"
    microsite.write_text(text, encoding="utf-8")
    (folder / "content/approvals.yaml").write_text("required: []\nreason: For this audit alone.\n", encoding="utf-8")
    return folder


def audited(address: str) -> tuple[dict[str, int], list[str]]:
    """The four scores of a page, and what cost it points."""
    flags = " ".join(["--headless=new", *chromium.arguments()])
    command = ["node", str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    path = chromium.installed() or chromium.downloaded()
    environment = {**os.environ, "CHROME_PATH": path or "", "CI": "true"}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(f"lighthouse failed on {address}\n{run.stderr}")
    report = json.loads(run.stdout)
    scores = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in SCORES}
    weighed = {ref["id"] for name in SCORES for ref in report["categories"][name]["auditRefs"] if ref["weight"]}
    lost = [
        audit["title"]
        for audit in report["audits"].values()
        if audit["id"] in weighed and audit["score"] not in (1, None)
    ]
    return scores, lost


def main() -> None:
    short = False
    with TemporaryDirectory() as scratch:
        project = released(Path(scratch) / "project")
        site = build(Path(scratch) / "site", "--project", str(project), "build")
        with hosted(site, "/", ALLOWED) as url:
            for page in sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html")):
                scores, lost = audited(url + page)
                print(f"{page:<42}", *(f"{name} {score:>3} " for name, score in scores.items()), flush=True)
                if set(scores.values()) != {100}:
                    short = True
                    print("".join(f"  {title}\n" for title in lost), end="")
    sys.exit(short)


if __name__ == "__main__":
    main()
