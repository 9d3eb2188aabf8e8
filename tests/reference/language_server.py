"""yaml-language-server as an editor talks to it: JSON-RPC over standard input and output."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from places import ROOT

PROGRAM = ROOT / "tests/tools/node_modules/yaml-language-server/bin/yaml-language-server"
OFFLINE = Path(__file__).with_name("offline.cjs")


class LanguageServer:
    """A session in the workspace ROOT. A document is known by its path there, and need not be on disk."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._settings = settings
        self._asked = 0
        self._versions: Counter[str] = Counter()
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}
        command = ["node", "--require", str(OFFLINE), str(PROGRAM), "--stdio"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> Self:
        documents = {
            "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
            "hover": {"contentFormat": ["markdown"]},
        }
        capabilities = {"workspace": {"configuration": True}, "textDocument": documents}
        self._ask("initialize", processId=None, rootUri=ROOT.as_uri(), capabilities=capabilities)
        self._tell("initialized")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.communicate()

    def open(self, path: str, text: str) -> list[dict[str, Any]]:
        """What the editor would underline in the document."""
        uri = (ROOT / path).as_uri()
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        if self._versions[uri] == 1:
            self._tell("textDocument/didOpen", textDocument={**document, "languageId": "yaml", "text": text})
        else:
            self._tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])
        self._diagnostics.pop(uri, None)
        while uri not in self._diagnostics:
            self._take(self._receive())
        return self._diagnostics[uri]

    def hover(self, path: str, line: int, column: int) -> str:
        """What is shown under the pointer; line and column count from 0."""
        return str(self._ask("textDocument/hover", **self._at(path, line, column))["contents"]["value"])

    def complete(self, path: str, line: int, column: int) -> dict[str, dict[str, Any]]:
        """What is offered, by its label."""
        offered = self._ask("textDocument/completion", **self._at(path, line, column))["items"]
        return {item["label"]: item for item in offered}

    def _at(self, path: str, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": (ROOT / path).as_uri()}, "position": {"line": line, "character": column}}

    def _ask(self, method: str, **params: Any) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while (message := self._receive()).get("id") != self._asked or "method" in message:
            self._take(message)
        return message["result"]

    def _tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _take(self, message: dict[str, Any]) -> None:
        """Answers what the server asks, and keeps what it tells of documents."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            wanted = message["params"].get("items", []) if message["method"] == "workspace/configuration" else []
            self._send({"id": message["id"], "result": [self._settings.get(item["section"]) for item in wanted]})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while (header := self._process.stdout.readline().strip()) or not length:
            if not header:
                raise EOFError("the language server has ended")
            if header.lower().startswith(b"content-length:"):
                length = int(header.partition(b":")[2])
        return dict(json.loads(self._process.stdout.read(length)))
