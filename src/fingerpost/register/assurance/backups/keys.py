"""The keys of backups: public ones, which the server knows, and the private one, which it never holds."""

import os
from pathlib import Path

from django.conf import settings
from pyrage import IdentityError, RecipientError, x25519

from fingerpost.core.errors import BadRequest, CannotRead, CannotWrite

COMMENT = "#"


def recipients() -> list[x25519.Recipient]:
    """Whoever may open a backup, as the settings name them. Raises BadRequest without any, or a wrong one."""
    if not settings.BACKUP_RECIPIENTS:
        raise BadRequest(
            "No public key is set in FINGERPOST_BACKUP_KEYS, so no backup can be sealed. Make a pair with "
            "fingerpost backup-key on another machine, and put the public key there."
        )
    try:
        return [x25519.Recipient.from_str(key.strip()) for key in settings.BACKUP_RECIPIENTS]
    except RecipientError as error:
        raise BadRequest(
            "FINGERPOST_BACKUP_KEYS holds something that is no public key; one begins with age1."
        ) from error


def private_key(path: Path) -> x25519.Identity:
    """The private key in a file as age or we write it. Raises CannotRead where there is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRead(f"The key file {path} cannot be read.") from error
    for line in lines:
        if line.strip() and not line.startswith(COMMENT):
            try:
                return x25519.Identity.from_str(line.strip())
            except IdentityError as error:
                raise CannotRead(f"The file {path} holds no private key that opens backups.") from error
    raise CannotRead(f"The file {path} holds no private key that opens backups.")


def make_pair(path: Path) -> str:
    """Write a new private key into a new file, readable by its owner alone; returns the public key.

    Raises CannotWrite where the file is there already or cannot be written.
    """
    pair = x25519.Identity.generate()
    public = str(pair.to_public())
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"{COMMENT} opens backups of Fingerpost that were sealed for {public}\n{pair}\n")
    except FileExistsError as error:
        raise CannotWrite(
            f"{path} is there already; a key is never written over. Name another file."
        ) from error
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written.") from error
    return public
