"""The commands of the live record; each opens the store and imports its work only when it is called."""

from pathlib import Path
from typing import Annotated

import typer

from fingerpost.cli.guard import guarded

audit = typer.Typer(
    name="audit", no_args_is_help=True, help="The chain of audit rows: carry it on, check it."
)
Folder = Annotated[Path, typer.Option(help="Where everything goes; what lies there is replaced.")]
Periods = Annotated[list[str], typer.Option(help="A month, written 2026-10; may be given several times.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="The CSV to write.")]
KeyToMake = Annotated[Path, typer.Argument(help="A new file for the private key; keep it off the server.")]
Backup = Annotated[Path, typer.Argument(help="The backup.")]
KeyToOpen = Annotated[Path, typer.Option("--key", help="The file of the private key that opens it.")]
Quiet = typer.Option(False, "--quiet", "-q", help="Say nothing but errors.")


def add_to(app: typer.Typer) -> None:
    """Give the command line the commands of the live record."""
    app.command()(setup)
    app.command()(serve)
    app.command()(demo)
    app.command()(worker)
    app.command()(due)
    app.command()(september)
    app.command("verify")(verify_statuses)
    app.command("check-settings")(check_settings)
    app.command()(backup)
    app.command("backup-key")(backup_key)
    app.command()(restore)
    app.command()(retention)
    app.command()(administrator)
    app.command()(extract)
    app.command("activity-survey")(activity_survey)
    app.add_typer(audit)


def setup(quiet: bool = Quiet) -> None:
    """Make the live record's store, or bring it to this version; safe to run again."""
    from fingerpost.cli import store_setup  # noqa: PLC0415

    guarded(lambda: store_setup.run(quiet=quiet))


def serve(
    host: str = typer.Option("localhost", help="The name or address of this machine to listen at."),
    port: int = typer.Option(8000, help="The port to listen at."),
    worker: bool = typer.Option(True, help="Run a worker beside the pages, for long work."),
    quiet: bool = Quiet,
) -> None:
    """Serve the live record's pages on this machine until interrupted."""
    from fingerpost.cli import serve as command  # noqa: PLC0415

    guarded(lambda: command.run(host=host, port=port, worker=worker, quiet=quiet))


def demo(
    folder: Folder = Path("demo"),
    people: int | None = typer.Option(None, help="A smaller county: so many in its cohort."),
    port: int = typer.Option(8000, help="The port to listen at."),
    stay: bool = typer.Option(True, "--serve/--no-serve", help="Serve the pages at the end."),
) -> None:
    """Make up a county, run its month end, bring its partners' files into a live record and serve it."""
    from fingerpost.cli import demonstration  # noqa: PLC0415

    guarded(lambda: demonstration.run(folder, people=people, port=port if stay else None))


def worker(
    until_empty: bool = typer.Option(False, help="Leave when nothing is left in the queue."),
    quiet: bool = Quiet,
) -> None:
    """Do long work in the background, and look after what falls due, until interrupted."""
    from fingerpost.cli import worker as command  # noqa: PLC0415

    guarded(lambda: command.run(until_empty=until_empty, quiet=quiet))


def due(quiet: bool = Quiet) -> None:
    """Do once whatever falls due by date; the worker does it each minute. Safe to run again."""
    from fingerpost.cli import worker as command  # noqa: PLC0415

    guarded(lambda: command.run_due(quiet=quiet))


def check_settings(quiet: bool = Quiet) -> None:
    """Say what in the settings is missing or unsafe for real people's records; exit status 1 if so."""
    from fingerpost.cli import check_settings as command  # noqa: PLC0415

    guarded(lambda: command.run(quiet=quiet))


def backup(
    listed: bool = typer.Option(False, "--list", help="Say which backups there are instead."),
    quiet: bool = Quiet,
) -> None:
    """Seal the live record into one file in the folder of backups; the worker does it each day."""
    from fingerpost.cli import backup as command  # noqa: PLC0415

    guarded(lambda: command.listed(quiet=quiet) if listed else command.make(quiet=quiet))


def backup_key(file: KeyToMake, quiet: bool = Quiet) -> None:
    """Make a pair of keys for backups: the server gets the public one alone."""
    from fingerpost.cli import backup as command  # noqa: PLC0415

    guarded(lambda: command.make_key(file, quiet=quiet))


def retention() -> None:
    """Say what the schedule of retention would delete today; deletes nothing."""
    from fingerpost.cli import retention as command  # noqa: PLC0415

    guarded(command.run)


def restore(file: Backup, key: KeyToOpen, quiet: bool = Quiet) -> None:
    """Put a backup back into an empty store, bring it to this version, and check it."""
    from fingerpost.cli import backup as command  # noqa: PLC0415

    guarded(lambda: command.restore(file, key=key, quiet=quiet))


def september(
    year: int | None = typer.Option(None, help="The year of the 1 September; this school year's by itself."),
    apply: bool = typer.Option(False, "--apply", help="Do it: those past the age leave the cohort."),
    undo: bool = typer.Option(False, "--undo", help="Take it back as a whole."),
    clock_is_right: bool = typer.Option(
        False, "--clock-is-right", help="Go on though the record was last changed long ago."
    ),
    quiet: bool = Quiet,
) -> None:
    """Begin the school year: say how many move on and who leaves the cohort; do it; undo it."""
    from fingerpost.cli import september as command  # noqa: PLC0415

    guarded(
        lambda: command.run(year=year, apply=apply, undo=undo, clock_is_right=clock_is_right, quiet=quiet)
    )


def verify_statuses(
    years: int = typer.Option(5, help="How many years of month ends to look at."),
    quiet: bool = Quiet,
) -> None:
    """Check that three ways to everybody's status agree at every month end; exit status 1 if not."""
    from fingerpost.cli import verify as command  # noqa: PLC0415

    guarded(lambda: command.run(years=years, quiet=quiet))


def extract(
    period: Periods = [],  # noqa: B006 - typer reads it, nobody changes it
    recorded: str | None = typer.Option(None, help="As known at a moment, written 2026-11-03T09:00."),
    output: Output = None,
    quiet: bool = Quiet,
) -> None:
    """Write the live record at month ends as an extract, for scorecard, check and return."""
    from fingerpost.cli import extract as command  # noqa: PLC0415

    guarded(lambda: command.run(period=period, recorded=recorded, output=output, quiet=quiet))


def activity_survey(
    year: int | None = typer.Option(None, help="Of 1 November of which year; the last one by default."),
    output: Output = None,
    quiet: bool = Quiet,
) -> None:
    """Write what last summer's Year 11 leavers do on 1 November, by school, sex, ethnicity and SEND."""
    from fingerpost.cli import activity_survey as command  # noqa: PLC0415

    guarded(lambda: command.run(year=year, output=output, quiet=quiet))


def administrator(
    email: str = typer.Argument(help="The address to sign in with."),
    name: str = typer.Argument(help="The name, as colleagues know it."),
    quiet: bool = Quiet,
) -> None:
    """Add an administrator, who can then add everybody else on the pages. Add two."""
    from fingerpost.cli import users  # noqa: PLC0415

    guarded(lambda: users.add_administrator(email=email, name=name, quiet=quiet))


@audit.command()
def seal(quiet: bool = Quiet) -> None:
    """Number and chain the audit rows that are not yet; the worker does it every few seconds."""
    from fingerpost.cli import audit as command  # noqa: PLC0415

    guarded(lambda: command.seal(quiet=quiet))


@audit.command()
def verify(
    head: str = typer.Option("", help="What an earlier check printed: the chain must still contain it."),
    quiet: bool = Quiet,
) -> None:
    """Check that no audit row was changed, cut or put in; exit status 1 when one was."""
    from fingerpost.cli import audit as command  # noqa: PLC0415

    guarded(lambda: command.verify(head=head, quiet=quiet))
