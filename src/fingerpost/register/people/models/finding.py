"""By what people are found: keys of each person, sound and slips of each word, searches kept a while."""

from django.db import models

from fingerpost.register.access.models import User
from fingerpost.register.people.models.person import Person


class SearchKey(models.Model):
    """One way to find a person: a folded word of a name past or present, a postcode, a number."""

    class Kind(models.TextChoices):
        """What the key is."""

        GIVEN = "given", "Given name"
        FAMILY = "family", "Family name"
        FORMER_GIVEN = "former_given", "Former given name"
        FORMER_FAMILY = "former_fam", "Former family name"
        POSTCODE = "postcode", "Postcode"
        POSTCODE_AT_RISK = "postcode_risk", "Postcode of an address at risk"
        NUMBER = "number", "Identifier"
        TELEPHONE = "telephone", "Telephone number"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="search_keys")
    kind = models.CharField(max_length=13, choices=Kind)
    key = models.CharField(max_length=60)

    class Meta:
        """Found by key, then kind."""

        indexes = [models.Index(fields=["key", "kind", "person"], name="search_by_key")]


class SearchWord(models.Model):
    """A word of names, once for everybody who bears it: by its sound, without a letter, by a longer form.

    Two words one slip apart share such a key, so that a search for the one finds the other by equality
    alone, which is the same on every database.
    """

    class Kind(models.TextChoices):
        """How it is heard or mistyped."""

        SOUND = "sound", "By sound"
        SLIP = "slip", "Without a letter"
        FORM = "form", "As the name it is short for"

    word = models.CharField(max_length=60)
    kind = models.CharField(max_length=5, choices=Kind)
    key = models.CharField(max_length=60)

    class Meta:
        """Each once; found by key."""

        constraints = [models.UniqueConstraint(fields=["key", "kind", "word"], name="one_search_word")]
        indexes = [models.Index(fields=["word"], name="search_word")]


class Search(models.Model):
    """What somebody looked for, kept for hours, so that its address holds a random token and no name."""

    token = models.CharField(max_length=32, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="searches")
    words = models.CharField(max_length=200)
    for_adding = models.BooleanField(default=False)
    """Made on the way to adding a person: what was typed stands in `typed`."""
    typed = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(db_index=True)
