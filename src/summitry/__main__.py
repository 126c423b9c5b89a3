"""`python -m summitry` is the command line."""

from summitry.cli import main

main()
