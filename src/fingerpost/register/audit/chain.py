"""How rows are chained: each digest is made of the row and of the digest before it."""

import hashlib
import json
from datetime import UTC

from django.core.signing import BadSignature, Signer

from fingerpost.register.audit.models import AuditEvent, ChainHead

_signer = Signer(salt="fingerpost.audit.head")


def digest_of(event: AuditEvent, number: int, previous: str) -> str:
    """SHA-256, in hexadecimal, of everything the row says, its number and the digest before it."""
    said = {
        "number": number,
        "id": event.pk,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor,
        "actor_name": event.actor_name,
        "kind": event.kind,
        "person": event.person,
        "subject": event.subject,
        "fields": event.fields,
        "details": event.details,
        "page": event.page,
        "previous": previous,
    }
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def sign(head: ChainHead) -> str:
    """The head's signature by the service's key."""
    return _signer.signature(f"{head.number}:{head.digest}")


def is_signed(head: ChainHead) -> bool:
    """Whether the service, with its key or a former one, set the head as it stands."""
    try:
        _signer.unsign(f"{head.number}:{head.digest}:{head.signature}")
    except BadSignature:
        return False
    return True
