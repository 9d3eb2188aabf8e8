"""The preview on one screen: draw, answer on this machine alone, and draw again whenever a file has changed."""

from __future__ import annotations

import asyncio
import signal
import sys
import traceback
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

from fairbalance.preview.port import HOST, listening
from fairbalance.preview.state import NOTHING, State, forget_theme, look
from fairbalance.preview.watch import changes
from fairbalance.preview.web import Web
from fairbalance.problem import Problem

Tell = Callable[[Sequence[Problem]], str]
Look = Callable[[State], State]
_ENDS = (signal.SIGINT, signal.SIGTERM)
_HEARTBEAT, _PATIENCE = 0.2, 1  # seconds


def serve(project: Path, port: int, opens: bool, tell: Tell, today: date) -> None:
    """Runs until it is interrupted. `port` is the first to try, 0 any; `tell` words problems for the terminal."""
    look_at = partial(look, project, today=today)
    socket = listening(port)
    address = f"http://{HOST}:{socket.getsockname()[1]}/"
    taken = f"Port {port} is in use. " if port not in (0, socket.getsockname()[1]) else ""
    _say(f"{taken}Preview: {address} (Ctrl-C ends it)")
    if opens:
        Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    with suppress(KeyboardInterrupt):  # before the loop runs, which hears of it otherwise
        asyncio.run(_answer(Web(socket, _looked(look_at, NOTHING, tell)), project, look_at, tell))


async def _answer(web: Web, project: Path, look_at: Look, tell: Tell) -> None:
    """Answers browsers here, follows the files in a thread of its own."""
    loop, ended, stop = asyncio.get_running_loop(), asyncio.Event(), Event()
    for name in _ENDS:
        signal.signal(name, lambda *_: loop.call_soon_threadsafe(ended.set))

    def show(state: State) -> None:
        loop.call_soon_threadsafe(web.show, state)

    def follow() -> None:
        try:
            _follow(project, look_at, web.state, show, tell, stop)
        except Exception:  # better no preview than one that shows what was
            traceback.print_exc()
            loop.call_soon_threadsafe(ended.set)

    follower = Thread(target=follow, daemon=True)
    web.start()
    follower.start()
    while not ended.is_set():  # Windows does not wake a loop that waits for Ctrl-C: it looks up by itself
        with suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), _HEARTBEAT if sys.platform == "win32" else None)
    for name in _ENDS:
        signal.signal(name, signal.SIG_IGN)  # once is enough
    stop.set()
    web.stop()
    follower.join(_PATIENCE)


def _follow(project: Path, look_at: Look, state: State, show: Callable[[State], None], tell: Tell, stop: Event) -> None:
    """Draws after every change. What changes while it draws is a change of its own, so the newest always wins."""
    for theme_too in changes(project, stop, _say):
        if theme_too:
            forget_theme()
        newer = _looked(look_at, state, tell)
        if newer != state and not stop.is_set():
            with suppress(RuntimeError):  # the loop has ended meanwhile
                show(newer)
        state = newer


def _looked(look_at: Look, before: State, tell: Tell) -> State:
    """The newest state, told in the terminal where it differs."""
    begun = perf_counter()
    state = look_at(before)
    took = f"{1000 * (perf_counter() - begun):.0f} ms"
    if state != before:
        new = state.problems and state.problems != before.problems
        if new:
            _say(tell(state.problems))
        stays = ", the last good site stays" if state.site else ""
        done = f"Not drawn ({took}){stays}." if state.broken else f"Drawn in {took}."
        _say(done if new else f"{done} {state.reason}")
    return state


def _say(line: str) -> None:
    with suppress(OSError):  # the terminal may have gone; the browser shows the same
        print(line, flush=True)
