"""`python -m newsbot` is the same as `newsbot`."""

from newsbot.cli import main

main()
