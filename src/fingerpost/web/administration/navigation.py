"""Where administration stands in the service navigation."""

from fingerpost.register.access.permissions import Permission as P
from fingerpost.web.navigation import Item

ANY_OF = frozenset({P.USERS_MANAGE, P.GRANTS_APPROVE, P.EXPORT_APPROVE, P.AUDIT_VIEW, P.PEOPLE_RESTRICT})
ITEMS = (Item("Administration", "administration:index", ANY_OF, under="administration"),)
