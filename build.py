"""Build the microsite of this folder: `python build.py --help` shows the commands."""

import sys

try:
    from fairbalance.cli import main
except ModuleNotFoundError as missing:
    print(f"The library '{missing.name}' is not installed for this Python.", file=sys.stderr)
    print("Run `make site`, or use the environment's own: .venv/bin/python build.py", file=sys.stderr)
    sys.exit(3)

if __name__ == "__main__":
    main()
