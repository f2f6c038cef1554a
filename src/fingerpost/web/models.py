"""What somebody had typed when their session ended: kept encrypted, for an hour, for them alone."""

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """A form that was sent when nobody was signed in any more. Taken back by the same user, or forgotten."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=43, unique=True)
    """Names the draft in an address; says nothing of what it holds."""
    path = models.CharField(max_length=500)
    """The page on which the form stands, without its query string."""
    sealed = models.BinaryField()
    """The fields as they were sent, encrypted: what was typed is not to be read in the store."""
    kept_at = models.DateTimeField(db_index=True)
