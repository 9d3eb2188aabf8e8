"""The port to answer at: the one that is wanted, else the next that is free."""

from __future__ import annotations

import errno
import os
import socket

from fairbalance.problem import EnvironmentFailed

HOST = "127.0.0.1"  # nobody but this machine
_TRIES = 100
_LAST = 65535


def listening(port: int) -> socket.socket:
    """A socket that listens on loopback at `port` or soon after it; 0 takes any free one."""
    last = min(port + _TRIES - 1, _LAST) if port else 0
    for candidate in range(port, last + 1):
        try:
            return _bound(candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                reason = error.strerror or error
                raise EnvironmentFailed(
                    f"port {candidate} cannot be used: {reason}. Name another with --port."
                ) from error
    raise EnvironmentFailed(f"the ports {port} to {last} are all in use. Name another with --port.")


def _bound(port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name != "nt":  # there, it would let two programs share a port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.setblocking(False)
        bound.bind((HOST, port))
        bound.listen(128)
    except OSError:
        bound.close()
        raise
    return bound
