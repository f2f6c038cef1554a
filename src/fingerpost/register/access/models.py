"""People who sign in, and what each was granted."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user who signs in with this address; without a password, by single sign-on alone."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Whoever signs in with this address, in any case."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """Somebody who signs in: council staff, a school's or a provider's."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=200, blank=True)
    manager = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="staff"
    )
    """Who is told when this user opens a restricted record in an emergency."""
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    def __str__(self) -> str:
        return self.name

    @property
    def audit_key(self) -> str:
        """How audit rows name this user."""
        return f"user:{self.pk}"

    @property
    def audit_name(self) -> str:
        """The name to show in audit rows."""
        return self.name

    def get_full_name(self) -> str:
        """The name, as Django and allauth ask for it."""
        return self.name


class Grant(models.Model):
    """A role held by a user over a scope, from a day and perhaps until one."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=40)
    scope_kind = models.CharField(max_length=20)
    scope_key = models.CharField(max_length=40, blank=True)
    """Which district, team, school …: empty for the county and for one's own caseload."""
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    granted_by = models.CharField(max_length=64)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Looked up by user on every page."""

        indexes = [models.Index(fields=["user", "revoked_at"], name="grant_by_user")]


class Restriction(models.Model):
    """A record that only named users may open, whatever their scope. `person` is our own number."""

    person = models.BigIntegerField(db_index=True)
    reason = models.TextField()
    placed_by = models.CharField(max_length=64)
    placed_at = models.DateTimeField()
    lifted_by = models.CharField(max_length=64, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    members = models.ManyToManyField(User, related_name="restricted_records")

    class Meta:
        """One restriction in force a person."""

        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(lifted_at__isnull=True), name="one_restriction_in_force"
            )
        ]


class EmergencyAccess(models.Model):
    """A restricted record opened by somebody not named for it: with a reason, for a while, manager told."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="emergencies")
    person = models.BigIntegerField()
    reason = models.TextField()
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    told = models.CharField(max_length=200, blank=True)
    """Who was told, by audit key: the manager, or else the administrators. Empty while nobody was."""

    class Meta:
        """Looked up whenever a restricted record is asked for, and on the record's own page."""

        indexes = [
            models.Index(fields=["user", "person", "closes_at"], name="emergency_by_user"),
            models.Index(fields=["person", "-opened_at"], name="emergency_by_person"),
        ]


class Approval(models.Model):
    """Something that a second person must agree to before it is done: wide rights, a large export."""

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", "Waiting"
        APPROVED = "approved", "Approved"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Withdrawn"

    kind = models.CharField(max_length=40)
    summary = models.CharField(max_length=300)
    """What is asked, for the approver to read; no young person's details."""
    arguments = models.JSONField(default=dict)
    concerns = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="approvals_about")
    """Whom it favours, who may not decide it either."""
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="asked_approvals")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="decided_approvals"
    )
    decided_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)
    """What the approver said."""
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)

    class Meta:
        """Listed by state, the newest first."""

        indexes = [models.Index(fields=["state", "-asked_at"], name="approval_by_state")]
