"""How pages speak of a message: to whom it goes, how far it is, what to do where it failed."""

from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from fingerpost.register.messages.failures import Failure
from fingerpost.register.messages.models import Channel, Message
from fingerpost.register.messages.recipients import Destination
from fingerpost.register.people.lists import relations
from fingerpost.web.components import Tag

State = Message.State
COLOURS = {
    State.WAITING: "blue",
    State.SENDING: "blue",
    State.SENT: "grey",
    State.DELIVERED: "green",
    State.FAILED: "red",
    State.WITHDRAWN: "grey",
}
NIGHT = "Texts go out between 8am and 8pm."


def state_tag(message: Message) -> Tag:
    """How far it is."""
    return Tag(message.get_state_display(), COLOURS[State(message.state)])


def what_failed(message: Message) -> str:
    """Why it failed and what to do next; nothing where it did not."""
    if not message.failure:
        return ""
    failure = Failure(message.failure)
    return f"{failure.label}. {failure.next_step}"


def how(message: Message) -> str:
    """`Text message to 07700 900123`, and whose it is where it is a carer's."""
    kind = message.get_kind_display()
    if message.point is None:
        return f"{kind}, to what is held no more"
    carer = message.point.carer
    whose = f" ({_carer(carer.name, carer.relation)})" if carer else ""
    return f"{kind} to {message.point.value}{whose}"


def to_words(to: Destination, kind: str, name: str) -> str:
    """A number or address to choose, and whose it is."""
    whose = _carer(to.carer_name, to.relation) if to.carer else name
    return f"{Channel(kind).label} to {to.held} ({whose})"


def _carer(name: str, relation: str) -> str:
    known = relations().get(relation)
    return f"{name}, {known.label.lower()}" if known else name


def letter(subject: str, words: str) -> SafeString:
    """The words as they are sent, lines and all."""
    lines = mark_safe(linebreaks(words, autoescape=True).replace("<p>", '<p class="govuk-body">'))  # noqa: S308
    return (
        format_html('<p class="govuk-body"><strong>{}</strong></p>{}', subject, lines) if subject else lines
    )
