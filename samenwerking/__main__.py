"""`python -m samenwerking`: the same as the command `samenwerking`."""

from samenwerking.cli import main

if __name__ == "__main__":
    main()
