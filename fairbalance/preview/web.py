"""Answers browsers on this machine, and nobody whom another site sends."""

from __future__ import annotations

import json
from dataclasses import asdict
from socket import socket
from urllib.parse import unquote

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.routing import Matcher, Rule
from tornado.web import Application, HTTPError, RequestHandler

from fairbalance.preview.answer import answer, followed, media_type, part
from fairbalance.preview.port import HOST
from fairbalance.preview.reload import CLIENT, Socket
from fairbalance.preview.state import State

# The strictest policy that a published site may meet (docs/publishing.md), and what the preview's script needs.
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_PARTS = r"preview\.(?:html|css)|tokens\.css"


class Web:
    """Serves the state that was shown last; `show` belongs to the thread of the running loop."""

    def __init__(self, listener: socket, state: State) -> None:
        self.state = state
        self.port: int = listener.getsockname()[1]
        self._listener = listener
        given = {"web": self}
        handlers = [
            (r"/livereload", Socket),
            (r"/livereload\.js", _Script, given),
            (r"/-preview/state\.json", _State, given),
            (rf"/-preview/({_PARTS})", _Part, given),
            (r"(/.*)", _Site, given),
        ]
        rules = [Rule(_Ours(self.port), handlers)]
        application = Application(rules, default_handler_class=_Refused, log_function=lambda _: None)
        self._server = HTTPServer(application)

    def start(self) -> None:
        self._server.add_socket(self._listener)

    def stop(self) -> None:
        self._server.stop()

    def show(self, state: State) -> None:
        """From now on this state is served, and then every page hears of it."""
        self.state = state
        Socket.tell_all()


class _Ours(Matcher):
    """Requests to this machine's own name and from its own pages: another site may point its name here."""

    def __init__(self, port: int) -> None:
        self._hosts = {f"{name}:{port}" for name in (HOST, "localhost")}
        self._hosts |= {HOST, "localhost"} if port == 80 else set()

    def match(self, request: HTTPServerRequest) -> dict[str, object] | None:
        host, origins = request.host.lower(), request.headers.get_list("Origin")
        ours = host in self._hosts and all(origin.lower() == f"http://{host}" for origin in origins)
        return {} if ours else None


class _Handler(RequestHandler):
    web: Web

    def initialize(self, web: Web) -> None:
        self.web = web

    def set_default_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.set_header(name, value)

    def compute_etag(self) -> None:
        """None: what is asked for is sent."""

    def head(self, *path: str) -> None:
        self.get(*path)


class _Site(_Handler):
    def get(self, path: str) -> None:
        found = answer(self.web.state, path)
        self.set_status(found.status)
        self.set_header("Content-Type", found.type)
        self.write(followed(found, self.web.port))


class _State(_Handler):
    """What is wrong, and the digest of the page at the `path` that asks."""

    def get(self) -> None:
        state = self.web.state
        page = answer(state, unquote(self.get_argument("path", "/"))).digest
        entries = [asdict(entry) for entry in state.entries]
        self.set_header("Content-Type", media_type("state.json"))
        self.write(json.dumps({"page": page, "broken": state.broken, "drawn": bool(state.site), "entries": entries}))


class _Script(_Handler):
    """The preview's script and livereload's client in one file, in this order."""

    def get(self) -> None:
        self.set_header("Content-Type", media_type("livereload.js"))
        self.write(part("preview.js").read_bytes() + CLIENT.read_bytes())


class _Part(_Handler):
    def get(self, name: str) -> None:
        self.set_header("Content-Type", media_type(name))
        self.write(part(name).read_bytes())


class _Refused(RequestHandler):
    def prepare(self) -> None:
        raise HTTPError(403)
