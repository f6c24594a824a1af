"""``python -m sim`` (or ``python -m cogov``) where the command ``cogov`` is not on the path."""

from sim.cli.main import main

if __name__ == "__main__":
    main()
