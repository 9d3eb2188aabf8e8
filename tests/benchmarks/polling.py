"""The preview as livereload's own watcher would drive it: it polls, builds into a folder, and reloads.

python polling.py PROJECT OUT PORT
"""

import sys
from pathlib import Path

from livereload import Server

from fairbalance.pipeline import build


def main(project: Path, out: Path, port: int) -> None:
    server = Server()
    build(project, out)
    server.watch(str(project / "content"), lambda: build(project, out))
    server.serve(port=port, host="127.0.0.1", root=str(out))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
