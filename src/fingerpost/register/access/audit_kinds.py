"""What is told of sign-ins, of rights given and taken, of restricted records and of refusals."""

from fingerpost.register.audit.kinds import Kind, Sort

DENIED = "access.denied"

SIGNED_IN = "access.signed_in"
SIGNED_OUT = "access.signed_out"
SIGN_IN_FAILED = "access.sign_in_failed"
SECOND_FACTOR_FAILED = "access.second_factor_failed"
SECOND_FACTOR_ADDED = "access.second_factor_added"
SECOND_FACTOR_REMOVED = "access.second_factor_removed"
SECOND_FACTOR_RESET = "access.second_factor_reset"
PASSWORD_CHANGED = "access.password_changed"  # noqa: S105 - the name of an event
PASSWORD_ASKED = "access.password_asked"  # noqa: S105
JOINED = "access.single_sign_on_joined"

USER_ADDED = "access.user_added"
USER_DEACTIVATED = "access.user_deactivated"
USER_REACTIVATED = "access.user_reactivated"
MANAGER_SET = "access.manager_set"
ROLE_GIVEN = "access.role_given"
ROLE_REVOKED = "access.role_revoked"

APPROVAL_ASKED = "access.approval_asked"
APPROVAL_GIVEN = "access.approval_given"
APPROVAL_REFUSED = "access.approval_refused"
APPROVAL_WITHDRAWN = "access.approval_withdrawn"

RESTRICTED = "access.restricted"
MEMBERS_CHANGED = "access.restriction_members_changed"
RESTRICTION_LIFTED = "access.restriction_lifted"
EMERGENCY_OPENED = "access.emergency_opened"
EMERGENCY_TOLD = "access.emergency_told"
WHO_CAN_SEE = "access.who_can_see"

KINDS = (
    Kind(DENIED, Sort.DENIAL, "was refused"),
    Kind(SIGNED_IN, Sort.ACCESS, "signed in"),
    Kind(SIGNED_OUT, Sort.ACCESS, "signed out"),
    Kind(SIGN_IN_FAILED, Sort.DENIAL, "refused a sign-in"),
    Kind(SECOND_FACTOR_FAILED, Sort.DENIAL, "gave a wrong second factor"),
    Kind(SECOND_FACTOR_ADDED, Sort.ACCESS, "added a second factor"),
    Kind(SECOND_FACTOR_REMOVED, Sort.ACCESS, "removed a second factor"),
    Kind(SECOND_FACTOR_RESET, Sort.ACCESS, "took away a user's second factors, to be set up again"),
    Kind(PASSWORD_CHANGED, Sort.ACCESS, "changed their password"),
    Kind(PASSWORD_ASKED, Sort.ACCESS, "sent a link to set a password"),
    Kind(JOINED, Sort.ACCESS, "joined a single sign-on to their sign-in"),
    Kind(USER_ADDED, Sort.ACCESS, "added a user"),
    Kind(USER_DEACTIVATED, Sort.ACCESS, "stopped a user's sign-in"),
    Kind(USER_REACTIVATED, Sort.ACCESS, "let a user sign in again"),
    Kind(MANAGER_SET, Sort.ACCESS, "set a user's manager"),
    Kind(ROLE_GIVEN, Sort.ACCESS, "gave a role"),
    Kind(ROLE_REVOKED, Sort.ACCESS, "took a role back"),
    Kind(APPROVAL_ASKED, Sort.ACCESS, "asked for a second person's approval"),
    Kind(APPROVAL_GIVEN, Sort.ACCESS, "approved"),
    Kind(APPROVAL_REFUSED, Sort.ACCESS, "refused to approve"),
    Kind(APPROVAL_WITHDRAWN, Sort.ACCESS, "withdrew what was to be approved"),
    Kind(RESTRICTED, Sort.ACCESS, "restricted the record"),
    Kind(MEMBERS_CHANGED, Sort.ACCESS, "changed who may open the restricted record"),
    Kind(RESTRICTION_LIFTED, Sort.ACCESS, "lifted the restriction"),
    Kind(EMERGENCY_OPENED, Sort.OPENING, "opened the restricted record in an emergency"),
    Kind(EMERGENCY_TOLD, Sort.ACCESS, "told a manager of an emergency"),
    Kind(WHO_CAN_SEE, Sort.ACCESS, "read who can see the record"),
)
