"""The `newsbot` command: one file per subcommand, nothing heavy imported before it is needed."""

from newsbot.cli.app import main

__all__ = ["main"]
