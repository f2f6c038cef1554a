"""What fifty people do all day, for Locust; `people_at_work.py` starts it and says whom they are.

Each does one thing every five seconds: opens a young person, a list or a worklist, reads their day, searches
with a slip, logs a call, or looks at the figures; each what the role can, and most often what it does most.
"""

import csv
import itertools
import json
import os
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from locust import HttpUser, constant_pacing, events, task

STAFF = json.loads(Path(os.environ["FINGERPOST_STAFF"]).read_text())
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_next = itertools.count()


class Colleague(HttpUser):
    """One user of the service, signed in, who acts every five seconds."""

    wait_time = constant_pacing(5)

    def on_start(self) -> None:
        """Be the next of the staff; a role does what it may."""
        number = next(_next) % len(STAFF)
        self.me = STAFF[number]
        self.chance = random.Random(number)
        self.client.cookies.update(self.me["cookies"])
        doings: dict[str, tuple[int, Callable[[], None]]] = {
            "person": (4, self.person),
            "list": (2, self.people),
            "worklist": (2, self.worklist),
            "my day": (2, self.day),
            "search": (2, self.search),
            "log a call": (1, self.call),
            "figures": (1, self.figures),
        }
        self.doings = [doings[name] for name in self.me["may"]]
        self.token = ""

    @task
    def act(self) -> None:
        """One thing."""
        weights, doings = zip(*self.doings, strict=True)
        self.chance.choices(doings, weights)[0]()

    def _get(self, what: str, address: str) -> Any:
        return self.client.get(address, name=f"{self.me['role']}|{what}")

    def person(self) -> None:
        """Open a record; one with alerts shows them first."""
        self._get("person", f"/people/{self.chance.choice(self.me['people'])}/")

    def people(self) -> None:
        """The list, narrowed or not."""
        narrowed = self.chance.choice(("", "?status=NEET", "?status=NOT_KNOWN", "?year=12", "?no_contact=on"))
        self._get("list", f"/people/{narrowed}")

    def worklist(self) -> None:
        """All worklists with their counts, or one."""
        self._get(
            "worklist", self.chance.choice(("/worklists/", "/worklists/not_known/", "/worklists/lapsing/"))
        )

    def day(self) -> None:
        """Whom to contact and why."""
        self._get("my day", "/my-day/")

    def figures(self) -> None:
        """The dashboard."""
        self._get("figures", "/insight/")

    def search(self) -> None:
        """Type a name with a slip: what is sent and the results that it leads to are one."""
        said = {
            "q": self.chance.choice(self.me["searches"]),
            "csrfmiddlewaretoken": self._form("/people/search/"),
        }
        self.client.post("/people/search/", said, name=f"{self.me['role']}|search")

    def call(self) -> None:
        """Log a call that nobody answered, and see the log."""
        address = f"/people/{self.chance.choice(self.me['people'])}/contact-log/add/"
        token = self._form(address)
        said = {
            "csrfmiddlewaretoken": token,
            "kind": "call",
            "direction": "out",
            "outcome": self.me["outcome"],
        }
        self.client.post(address, said, name=f"{self.me['role']}|log a call")

    def _form(self, address: str) -> str:
        """The token of a form, for which the page is opened once."""
        if not self.token:
            page = self.client.get(address, name=f"{self.me['role']}|form")
            self.token = TOKEN.search(page.text).group(1)  # type: ignore[union-attr]
        return self.token


@events.init.add_listener
def keep_requests(environment: Any, **_more: Any) -> None:
    """Write one row a request: its name, milliseconds, 1 where it failed."""
    file = Path(os.environ["FINGERPOST_REQUESTS"]).open("w", newline="")  # noqa: SIM115 - until Locust ends
    rows = csv.writer(file)

    @environment.events.request.add_listener
    def _one(name: str, response_time: float, exception: object, **_rest: Any) -> None:
        rows.writerow((name, f"{response_time:.1f}", int(exception is not None)))

    environment.events.quitting.add_listener(lambda **_rest: file.close())
