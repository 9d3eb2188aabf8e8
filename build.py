"""Build the microsite of this folder: `python build.py --help` shows the commands."""

from fairbalance.cli import main

if __name__ == "__main__":
    main()
