"""`python -m fairbalance` is the same program as `fairbalance`."""

from fairbalance.cli import main

if __name__ == "__main__":
    main()
