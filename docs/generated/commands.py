"""The commands, their options and exit statuses, from the command line itself."""

from collections.abc import Iterator

import typer
from typer.main import get_command

from fingerpost.cli.main import app
from generated.markdown import table

STATUS = """## Exit status

| status | meaning |
|---|---|
| 0 | done; for `check` nothing is wrong, for `return --check` there is no error |
| 1 | done; `check` found errors or warnings, or `return --check` found errors; `audit verify` found changes |
| 2 | could not be done, and nothing was written |

Data goes to standard output or to `-o`; words go to standard error."""


def page() -> str:
    """One section a command."""
    group = get_command(app)
    context = typer.Context(group, info_name="fingerpost")
    return "\n\n".join(["# Commands", *_sections(group, context), STATUS]) + "\n"


def _sections(group: object, context: typer.Context) -> Iterator[str]:
    """One part a command of the group, and of the groups inside it."""
    for name in group.list_commands(context):  # type: ignore[attr-defined]
        command = group.get_command(context, name)  # type: ignore[attr-defined]
        title = f"{context.info_name} {name}"
        inner = typer.Context(command, info_name=title, parent=context)
        if hasattr(command, "list_commands"):
            yield from _sections(command, inner)
            continue
        usage = " ".join(command.collect_usage_pieces(inner))
        yield f"## {title}\n\n{command.help or ''}\n\n`{title} {usage}`"
        rows = [_row(p) for p in command.params if p.name != "help"]
        if rows:
            yield table(["option", "does"], rows)


def _row(parameter: object) -> tuple[str, str]:
    option = getattr(parameter, "param_type_name", "") == "option"
    name = " ".join(f"`{o}`" for o in parameter.opts) if option else parameter.metavar or ""  # type: ignore[attr-defined]
    said = getattr(parameter, "help", None) or ""
    choices = getattr(getattr(parameter, "type", None), "choices", None)
    if choices:
        said = f"{said} One of {', '.join(str(getattr(c, 'value', c)) for c in choices)}.".strip()
    return name, said
