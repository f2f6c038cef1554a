"""What was typed into a form: from the form itself, or from before the session ended."""

from django.http import HttpRequest, QueryDict


def typed(request: HttpRequest) -> QueryDict | None:
    """What to bind a form to: the data posted; nothing where nothing was typed."""
    return request.POST if request.method == "POST" else None
