"""What is missing or unsafe in the environment of a service that real people's records are kept in."""

import difflib
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ

PREFIX = "FINGERPOST_"
ELSEWHERE = frozenset(
    {
        "FINGERPOST_LISTEN",
        "FINGERPOST_WORKERS",
        "FINGERPOST_PROXY_ADDRESSES",
        "FINGERPOST_ENV_FILE",
        "FINGERPOST_OIDC_NAME",
        "FINGERPOST_OIDC_CLIENT",
        "FINGERPOST_OIDC_SECRET",
    }
)
"""Read outside the settings module, or only where another is set."""
SHORTEST_KEY = 50
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
PUBLIC_KEY = re.compile(r"age1[0-9a-z]{20,}")


class Remembering(environ.Env):
    """The environment, which remembers what it was asked for: anything else of ours in it is a slip."""

    def __init__(self, **scheme: Any) -> None:
        super().__init__(**scheme)
        self.asked: set[str] = set()

    def get_value(self, var: str, *args: Any, **kwargs: Any) -> Any:
        """The value; a setting left blank, as a copy of the template leaves it, counts as not set."""
        self.asked.add(var)
        if not os.environ.get(var, "something").strip():
            del os.environ[var]
        return super().get_value(var, *args, **kwargs)


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about the environment; `grave` where the service should not be run with it."""

    grave: bool
    sentence: str


def findings(environment: Mapping[str, str], known: Iterable[str], settings: Any) -> list[Finding]:
    """What is wrong, the grave first. `environment` as it was given; `settings` as Django read it."""
    found = [
        *_slips(environment, frozenset(known)),
        *_key(environment),
        *_address(settings),
        *_whose(settings),
        *_store(settings),
        *_signing_in(settings),
        *_backups(settings),
    ]
    return sorted(found, key=lambda finding: not finding.grave)


def _slips(environment: Mapping[str, str], known: frozenset[str]) -> list[Finding]:
    found = []
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known | ELSEWHERE:
            ours = [other.removeprefix(PREFIX) for other in known]
            near = difflib.get_close_matches(name.removeprefix(PREFIX), ours, 1)
            meant = f" Did you mean {PREFIX}{near[0]}?" if near else ""
            found.append(Finding(True, f"{name} is no setting of Fingerpost, so it does nothing.{meant}"))
    return found


def _key(environment: Mapping[str, str]) -> list[Finding]:
    key = environment.get("FINGERPOST_SECRET_KEY", "")
    if not key:
        return [
            Finding(
                True,
                "FINGERPOST_SECRET_KEY is not set: gunicorn will not start. Put a long random text into it "
                "and keep a copy in the council's safe, for without it a restored audit cannot be checked.",
            )
        ]
    if len(key) < SHORTEST_KEY:
        return [Finding(True, f"FINGERPOST_SECRET_KEY is short: make it {SHORTEST_KEY} characters or more.")]
    return []


def _address(settings: Any) -> list[Finding]:
    found = []
    place = urlsplit(settings.SITE_ADDRESS)
    if settings.DEBUG:
        found.append(Finding(True, "FINGERPOST_DEBUG is on: errors show their insides to everybody."))
    if settings.DEMO:
        found.append(Finding(True, "FINGERPOST_DEMO is on: nobody is asked for a second factor."))
    if not settings.HTTPS:
        found.append(
            Finding(True, "FINGERPOST_ADDRESS does not begin with https://: what people type can be read.")
        )
    if "*" in settings.ALLOWED_HOSTS:
        found.append(Finding(True, "FINGERPOST_HOSTS holds *: name the hosts, and localhost for /ready."))
    elif (place.hostname or "") not in settings.ALLOWED_HOSTS:
        found.append(
            Finding(True, "FINGERPOST_HOSTS does not hold the host of FINGERPOST_ADDRESS: no page will open.")
        )
    if not LOOPBACK & {*settings.ALLOWED_HOSTS, *(["localhost"] if "*" in settings.ALLOWED_HOSTS else [])}:
        found.append(
            Finding(
                False, "FINGERPOST_HOSTS does not hold localhost, by which /ready is asked on the server."
            )
        )
    if settings.HTTPS and not settings.ALLAUTH_TRUSTED_PROXY_COUNT and not settings.SECURE_SSL_REDIRECT:
        found.append(
            Finding(
                False,
                "FINGERPOST_PROXIES is 0 although the address is https: say how many proxies stand before "
                "the server, or everybody seems to come from the proxy.",
            )
        )
    return found


def _whose(settings: Any) -> list[Finding]:
    found = []
    if settings.COUNCIL_NAME == "Your council":
        found.append(Finding(False, "FINGERPOST_COUNCIL is not set: every page says “Your council”."))
    if not re.fullmatch(r"\d{3}", settings.COUNCIL_CODE):
        found.append(
            Finding(
                True, "FINGERPOST_COUNCIL_CODE is not the Department's three digits: no return can be built."
            )
        )
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        found.append(
            Finding(
                False,
                "FINGERPOST_EMAIL_BACKEND is the console: no message leaves, nor a link for a password.",
            )
        )
    return found


def _store(settings: Any) -> list[Finding]:
    found = []
    store = settings.DATABASES["default"]
    if store["ENGINE"].endswith("sqlite3"):
        found.append(
            Finding(
                False,
                "The store is a SQLite file: fit for one machine and a small team. A county uses PostgreSQL.",
            )
        )
    elif store["HOST"] not in LOOPBACK | {""} and not store["PASSWORD"]:
        found.append(Finding(True, "FINGERPOST_DATABASE names another machine, and no password."))
    folder = Path(settings.DATA)
    if not folder.is_dir():
        found.append(Finding(True, "The folder FINGERPOST_DATA does not exist: run fingerpost setup."))
    elif folder.stat().st_mode & 0o007:
        found.append(
            Finding(
                True, "Everybody on this machine may read the folder FINGERPOST_DATA: chmod 750 closes it."
            )
        )
    return found


def _signing_in(settings: Any) -> list[Finding]:
    app = next(iter(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]), None)
    if app is not None and not (app["client_id"] and app["secret"]):
        return [
            Finding(
                True,
                "Single sign-on is half set: FINGERPOST_OIDC_CLIENT and FINGERPOST_OIDC_SECRET are needed.",
            )
        ]
    return []


def _backups(settings: Any) -> list[Finding]:
    if not settings.BACKUP_RECIPIENTS:
        return [
            Finding(
                True,
                "FINGERPOST_BACKUP_KEYS is not set: no backup is made. Put the public key (age1…) of whoever "
                "may restore into it; the private key stays off this server.",
            )
        ]
    found = []
    if any("SECRET" in key.upper() for key in settings.BACKUP_RECIPIENTS):
        found.append(
            Finding(
                True,
                "FINGERPOST_BACKUP_KEYS holds a private key: take it off this server, and make a new pair.",
            )
        )
    elif not all(PUBLIC_KEY.fullmatch(key) for key in settings.BACKUP_RECIPIENTS):
        found.append(Finding(True, "FINGERPOST_BACKUP_KEYS holds something that is no public key (age1…)."))
    if Path(settings.BACKUP_FOLDER).is_relative_to(settings.DATA):
        found.append(
            Finding(False, "Backups go into the data folder itself: put FINGERPOST_BACKUPS on another disc.")
        )
    return found
