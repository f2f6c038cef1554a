"""`fingerpost demo`: the analyst's month end first, then the live record, filled and served."""

from pathlib import Path

from fingerpost.cli import demo, serve
from fingerpost.cli.demo_record.run import PEOPLE, fill
from fingerpost.cli.guard import DONE
from fingerpost.cli.speech import Speech


def run(folder: Path, *, people: int | None = None, port: int | None = None) -> int:
    """Do both in `folder`, and serve at `port` of localhost where one is given; exit status.

    `people` makes smaller counties than Kent.
    """
    speech = Speech()
    status = demo.run(folder, people=people)
    if status != DONE:
        return status
    speech.say("", "4. The live record: what partners sent of a county, brought in file by file.")
    fill(folder / "record", speech, people=people or PEOPLE)
    return DONE if port is None else serve.run(host="localhost", port=port)
