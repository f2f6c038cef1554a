"""Opening the live record for a command: the settings found, its key made once, Django started."""

import os
import secrets
from importlib.util import find_spec
from pathlib import Path

from fingerpost.core.errors import BadRequest

SETTINGS = "fingerpost.project.settings"
KEY = "FINGERPOST_SECRET_KEY"
ENV_FILE = "FINGERPOST_ENV_FILE"
NO_SERVER = (
    "The live record is not installed here; the analyst's commands work without it. "
    "Install fingerpost[server], or run make setup."
)


def open_store() -> None:
    """Start Django on the store that the environment names, by default one file in the folder `data`.

    Where no secret key is set, one is made once and kept beside the data, readable by its owner alone. Raises
    BadRequest where the live record is not installed or its settings are wrong.
    """
    if find_spec("django") is None:
        raise BadRequest(NO_SERVER)
    import django  # noqa: PLC0415 - the extra of the live record
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if not os.environ.get(KEY) and not os.environ.get(ENV_FILE):
        os.environ[KEY] = kept_key(Path(os.environ.get("FINGERPOST_DATA", "data")))
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise BadRequest(str(error)) from error


def kept_key(folder: Path) -> str:
    """The key kept in the folder, made when it is first asked for."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o750)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="utf-8").strip()
