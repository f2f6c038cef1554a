"""Signing what goes to another authority, and reading what comes: JSON with an Ed25519 signature beside it.

The key follows from the service's secret key, so that there is no other secret to keep. Another authority
knows us by the public key; somebody compares its fingerprint with us by telephone, once.
"""

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from fingerpost.core.errors import BadRequest

PURPOSE = b"fingerpost hand-over 1"
ALGORITHM = "Ed25519"
LARGEST = 1_000_000
"""Bytes of a file that is read; a pack has a few thousand."""
GROUP = 4
NOT_OURS = "This is not a hand-over pack or receipt of Fingerpost"
CHANGED = "The file was changed since it was signed, or is damaged. Ask the other authority for it again"


@dataclass(frozen=True, slots=True)
class Signed:
    """A document whose signature holds, the key that it bears, and its hash."""

    document: dict[str, Any]
    key: str
    digest: str


def sign(document: dict[str, Any]) -> bytes:
    """The document with our signature, as a file."""
    private = _private()
    signature = {
        "algorithm": ALGORITHM,
        "key": public_key(),
        "value": _text(private.sign(_canonical(document))),
    }
    whole = {"document": document, "signature": signature}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def read(file: bytes, kind: str) -> Signed:
    """The document of a file, of one format. Raises BadRequest unless it is one and its signature holds."""
    if len(file) > LARGEST:
        raise BadRequest(f"{NOT_OURS}: it is too large.")
    try:
        whole = json.loads(file)
        document, signature = whole["document"], whole["signature"]
        key, value = str(signature["key"]), str(signature["value"])
        fits = document["format"] == kind and document["version"] == 1
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadRequest(f"{NOT_OURS}.") from error
    if not fits:
        raise BadRequest(f"{NOT_OURS} of the sort and version that is read here.")
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        public.verify(base64.b64decode(value, validate=True), _canonical(document))
    except (InvalidSignature, ValueError, binascii.Error) as error:
        raise BadRequest(f"{CHANGED}.") from error
    return Signed(document, key, digest_of(document))


def format_of(file: bytes) -> str:
    """What a file says that it is, before anything of it is believed; blank for no file of ours."""
    try:
        found = json.loads(file[: LARGEST + 1])["document"]["format"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""
    return found if isinstance(found, str) else ""


def digest_of(document: dict[str, Any]) -> str:
    """The hash by which a receipt names a pack."""
    return hashlib.sha256(_canonical(document)).hexdigest()


def public_key() -> str:
    """Our public key, as a file bears it."""
    return _text(_private().public_key().public_bytes_raw())


def fingerprint(key: str) -> str:
    """A key as two people compare it by telephone: eight groups of four."""
    text = hashlib.sha256(key.encode()).hexdigest()[: 8 * GROUP]
    return " ".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def _private() -> Ed25519PrivateKey:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE)
    return Ed25519PrivateKey.from_private_bytes(derived.derive(settings.SECRET_KEY.encode()))


def _canonical(document: dict[str, Any]) -> bytes:
    """The bytes that are signed: keys in order, no spaces, UTF-8."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()
