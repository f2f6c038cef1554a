"""The commands of the live record; each opens the store and imports its work only when it is called."""

import typer

from fingerpost.cli.guard import guarded

Quiet = typer.Option(False, "--quiet", "-q", help="Say nothing but errors.")


def add_to(app: typer.Typer) -> None:
    """Give the command line the commands of the live record."""
    app.command()(setup)


def setup(quiet: bool = Quiet) -> None:
    """Make the live record's store, or bring it to this version; safe to run again."""
    from fingerpost.cli import store_setup  # noqa: PLC0415

    guarded(lambda: store_setup.run(quiet=quiet))
