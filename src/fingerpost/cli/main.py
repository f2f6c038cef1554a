"""The commands and their options; each command's work is imported only when it is called."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from fingerpost import __version__
from fingerpost.cli import live
from fingerpost.cli.greedy import Greedy
from fingerpost.cli.guard import guarded

app = typer.Typer(
    name="fingerpost",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Young people's education, employment and training: from a council's extract to its checked data, "
    "scorecard and statutory return.",
)

Extracts = Annotated[
    list[Path], typer.Argument(metavar="EXTRACT...", help="CCIS extracts: CSV, XLSX or XML.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Codes = Annotated[
    Path | None, typer.Option("--codes", metavar="DIR", help="A folder of code lists laid over ours.")
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write the result.")
]
Form = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", help="The form of the result; else by the ending of -o's name."
    ),
]
Area = Annotated[
    str | None, typer.Option("--area", metavar="CODE", help="The authority: three digits or nine characters.")
]
Neighbours = Annotated[
    Path | None,
    typer.Option("--neighbours", metavar="FILE", help="Statistical neighbours: area_code,neighbour."),
]

Geography = Annotated[
    Path | None, typer.Option("--geography", metavar="FILE", help="Postcodes' districts, wards, localities.")
]


ALONE = "fingerpost.alone"
"""Says that the process is this program's own, so that a command may spare it what it does not need."""


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"fingerpost {__version__}")
        raise typer.Exit


@app.callback()
def common(
    context: typer.Context,
    quiet: Quiet = False,
    codes: Codes = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Options that every command takes, before its name or after it."""
    context.meta[ALONE] = context.obj is ALONE
    context.obj = (quiet, codes)


def _common(context: typer.Context, quiet: bool, codes: Path | None) -> tuple[bool, Path | None]:
    first_quiet, first_codes = context.obj
    return quiet or first_quiet, codes or first_codes


@app.command()
def check(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="CCIS extracts: CSV, XLSX or XML.")],
    geography: Geography = None,
    form: Form = None,
    output: Output = None,
    quiet: Quiet = False,
    codes: Codes = None,
) -> None:
    """Say what is wrong, row by row, and what to do about it. --format text, csv or json."""
    from fingerpost.cli import check as command  # noqa: PLC0415 - a quick start for --help

    quiet, codes = _common(context, quiet, codes)
    guarded(
        lambda: command.run(files, geography=geography, form=form, output=output, quiet=quiet, codes=codes)
    )


@app.command(cls=Greedy)
def scorecard(
    context: typer.Context,
    extracts: Extracts,
    area: Annotated[
        str | None,
        typer.Option("--area", metavar="CODE|all", help="The authority to measure, or all of them."),
    ] = None,
    ages: Annotated[
        str | None, typer.Option("--ages", metavar="A-B", help="Academic ages to measure instead of 16-17.")
    ] = None,
    breakdown: Annotated[
        str | None, typer.Option("--breakdown", metavar="TOPIC,...", help="Only these breakdowns.")
    ] = None,
    risk: Annotated[
        Path | None, typer.Option("--risk", metavar="FILE", help="Risk bands: YoungPersonsID,Band.")
    ] = None,
    geography: Geography = None,
    comparators: Annotated[
        list[Path] | None,
        typer.Option("--comparators", metavar="FILE", help="Published figures; give it once for each file."),
    ] = None,
    neighbours: Neighbours = None,
    suppress: Annotated[
        bool, typer.Option("--suppress", help="Hide small numbers: the version that may leave the team.")
    ] = False,
    threshold: Annotated[
        int | None,
        typer.Option("--threshold", metavar="N", help="Hide counts from 1 to N - 1 (5 unless told)."),
    ] = None,
    engine: Annotated[
        str,
        typer.Option(
            "--engine", metavar="duckdb|spark", help="Where to measure; Spark for a region or the nation."
        ),
    ] = "duckdb",
    form: Form = None,
    output: Output = None,
    quiet: Quiet = False,
    codes: Codes = None,
) -> None:
    """Measure the extracts. --format csv, json, md, html, xlsx, ees or text (what a terminal shows)."""
    from fingerpost.cli import scorecard as command  # noqa: PLC0415 - a quick start for --help
    from fingerpost.cli.sparing import spare_pandas  # noqa: PLC0415

    quiet, codes = _common(context, quiet, codes)
    if context.meta[ALONE] and engine != command.SPARK:
        spare_pandas()
    asked = command.Asked(
        extracts=extracts,
        area=area,
        ages=ages,
        breakdown=breakdown,
        risk=risk,
        geography=geography,
        comparators=comparators or [],
        neighbours=neighbours,
        suppress=suppress,
        threshold=threshold,
        engine=engine,
    )
    guarded(lambda: command.run(asked, form=form, output=output, quiet=quiet, codes=codes))


@app.command("return")
def monthly_return(
    context: typer.Context,
    extract: Annotated[
        Path | None, typer.Argument(metavar="EXTRACT", help="A CCIS extract of one month.")
    ] = None,
    area: Area = None,
    checked: Annotated[
        Path | None, typer.Option("--check", metavar="FILE", help="Check a return instead of writing one.")
    ] = None,
    form: Form = None,
    output: Output = None,
    quiet: Quiet = False,
    codes: Codes = None,
) -> None:
    """Write the month's statutory return as XML to -o, or check any return with --check."""
    from fingerpost.cli import returns as command  # noqa: PLC0415 - a quick start for --help
    from fingerpost.cli.sparing import spare_pandas  # noqa: PLC0415

    quiet, codes = _common(context, quiet, codes)
    if context.meta[ALONE]:
        spare_pandas()
    guarded(
        lambda: command.run(
            extract, checked=checked, area=area, form=form, output=output, quiet=quiet, codes=codes
        )
    )


@app.command(cls=Greedy)
def comparators(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Published scorecards: CSV, any year.")
    ],
    area: Area = None,
    neighbours: Neighbours = None,
    own: Annotated[
        list[Path] | None,
        typer.Option(
            "--own", metavar="EXTRACT", help="One's own months, for a forecast; give it once for each."
        ),
    ] = None,
    form: Form = None,
    output: Output = None,
    quiet: Quiet = False,
    codes: Codes = None,
) -> None:
    """Show published authorities: values, quintiles, direction. --format csv, json, md or text."""
    from fingerpost.cli import comparators as command  # noqa: PLC0415 - a quick start for --help

    quiet, codes = _common(context, quiet, codes)
    guarded(
        lambda: command.run(
            files,
            area=area,
            neighbours=neighbours,
            own=own or [],
            form=form,
            output=output,
            quiet=quiet,
            codes=codes,
        )
    )


@app.command()
def synth(
    context: typer.Context,
    folder: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write into.")],
    like: Annotated[
        str,
        typer.Option(
            "--like",
            metavar="KEY",
            help="kent, cambridgeshire, lancashire, worcestershire, england; or a code in --published.",
        ),
    ],
    published: Annotated[
        Path | None,
        typer.Option("--published", metavar="FILE", help="A published scorecard to take rates from."),
    ] = None,
    people: Annotated[
        int | None, typer.Option("--people", metavar="N", help="The size of the cohort.")
    ] = None,
    months: Annotated[
        int, typer.Option("--months", metavar="N", help="How many months, each an extract.")
    ] = 16,
    last_month: Annotated[str, typer.Option("--last-month", metavar="YYYY-MM")] = "2026-03",
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", help="The same seed makes the same county.")
    ] = 1,
    clean: Annotated[bool, typer.Option("--clean", help="Without the slips of real files.")] = False,
    quiet: Quiet = False,
) -> None:
    """Make up a county whose rates match a published row, as the files a council holds."""
    from fingerpost.cli import synth as command  # noqa: PLC0415 - a quick start for --help

    quiet, _ = _common(context, quiet, None)
    guarded(
        lambda: command.run(
            like,
            folder=folder,
            published=published,
            people=people,
            months=months,
            last_month=last_month,
            seed=seed,
            clean=clean,
            quiet=quiet,
        )
    )


@app.command()
def bench(
    context: typer.Context,
    full: Annotated[bool, typer.Option("--full", help="England: 1.34 million rows.")] = False,
    form: Form = None,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """Measure Fingerpost's speed as ratios to the bare engine in the same run. --format text or json."""
    from fingerpost.cli import bench as command  # noqa: PLC0415 - a quick start for --help

    quiet, _ = _common(context, quiet, None)
    guarded(lambda: command.run(full=full, form=form, output=output, quiet=quiet))


live.add_to(app)


def call(arguments: Sequence[str] | None = None, *, alone: bool = False) -> int:
    """Run one command in this process and return its exit status. `arguments` without the program's name.

    `alone` where the process is to do nothing else.
    """
    try:
        app(
            list(arguments) if arguments is not None else None,
            prog_name="fingerpost",
            obj=ALONE if alone else None,
        )
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    return 0


def run() -> None:
    """The program `fingerpost`."""
    sys.exit(call(alone=True))
