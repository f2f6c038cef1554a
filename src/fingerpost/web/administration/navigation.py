"""Where administration stands in the service navigation."""

from fingerpost.register.access.permissions import Permission as P
from fingerpost.web.navigation import Item

ANY_OF = frozenset({P.USERS_MANAGE, P.GRANTS_APPROVE, P.EXPORT_APPROVE, P.AUDIT_VIEW, P.PEOPLE_RESTRICT})
ENTERS = ANY_OF | {P.SETTINGS_EDIT}
"""Who finds something on the first page: also who asks the council's own questions."""
ITEMS = (Item("Administration", "administration:index", ENTERS, under="administration"),)
