"""Options that take several files: `--own may.csv june.csv` as well as the option again for each file."""

from typing import Any

from typer.core import TyperCommand

SEVERAL = ("--comparators", "--own")


class Greedy(TyperCommand):
    """A command whose options of `SEVERAL` take every file up to the next option.

    Where no file stands before such an option it takes one only, so that those after it are the command's.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Write the option out again for each of its files, then parse as ever."""
        valued = {
            name
            for parameter in self.params
            for name in parameter.opts
            if name.startswith("-") and not getattr(parameter, "is_flag", False)
        }
        return super().parse_args(ctx, spread(args, valued))


def spread(args: list[str], valued: set[str]) -> list[str]:
    """The arguments with an option of `SEVERAL` before each of its files; `valued` options take a value."""
    out: list[str] = []
    seen_file = False
    taking: str | None = None
    waiting = False
    for place, arg in enumerate(args):
        if arg == "--":
            return out + args[place:]
        if waiting:
            out.append(arg)
            waiting = False
        elif arg.startswith("-") and arg != "-":
            out.append(arg)
            waiting = arg in valued
            taking = arg if arg in SEVERAL and seen_file else None
        elif taking is not None:
            out += [taking, arg]
        else:
            out.append(arg)
            seen_file = True
    return out
