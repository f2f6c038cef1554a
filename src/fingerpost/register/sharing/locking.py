"""The password of a file: AES as Excel has it, and a password that is worked out anew and kept nowhere.

A password comes from the secret key and a salt of the file's own, so that whoever has the store and the data
folder, but not the key, can open no file, and no password has to be written down until it is collected.
"""

import base64
import hashlib
import hmac
from io import BytesIO

from django.conf import settings
from msoffcrypto.exceptions import DecryptionError, FileFormatError
from msoffcrypto.format.ooxml import OOXMLFile

from fingerpost.core.errors import CannotRead

LETTERS = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
GROUPS, OF = 4, 5
"""Twenty of 32 letters that nobody takes for one another: a hundred bits, in groups to be read out."""


def locked(content: bytes, password: str) -> bytes:
    """A workbook under a password: AES-256 with SHA-512 over 100,000 turns (ECMA-376 agile encryption)."""
    out = BytesIO()
    OOXMLFile(BytesIO(content)).encrypt(password, out)
    return out.getvalue()


def opens(content: bytes, password: str) -> bool:
    """Whether a file is under this password; not where it is under none."""
    try:
        file = OOXMLFile(BytesIO(content))
        if not file.is_encrypted():
            return False
        file.load_key(password=password, verify_password=True)
    except (DecryptionError, FileFormatError):
        return False
    return True


def password_with(salt: str) -> str:
    """The password of a new file with this salt."""
    return _password(settings.SECRET_KEY, salt)


def password_of(content: bytes, salt: str) -> str:
    """The password of a kept file, also where the secret key was changed since. Raises CannotRead."""
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        password = _password(key, salt)
        if opens(content, password):
            return password
    raise CannotRead(
        "The password of this file is lost, because the service's secret key was changed since it was made. "
        "Ask for the list again."
    )


def _password(key: str, salt: str) -> str:
    digest = hmac.new(key.encode(), f"fingerpost.sharing:{salt}".encode(), hashlib.sha256).digest()
    letters = base64.b32encode(digest).translate(LETTERS).decode()
    return "-".join(letters[OF * group : OF * (group + 1)] for group in range(GROUPS))
