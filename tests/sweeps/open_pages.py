"""Pages outside `@needs`, each with the reason. The access matrix reads this; few pages belong here."""

FOR_ANYBODY = {
    "help": "says where to turn; holds nothing",
    "accessibility": "the statement that the law asks for",
    "privacy": "says what is kept about users",
    "council_styles": "the council's colour",
    "components": "shown to developers alone; made-up examples",
    "component": "shown to developers alone; made-up examples",
    "robots": "keeps search engines out",
    "health": "says that the server answers, to whatever watches it",
    "ready": "says yes or no to each thing that the service needs; no name, no version",
    "account_login": "signing in begins here",
    "account_logout": "leads a stranger to signing in",
    "account_inactive": "says that a sign-in was stopped",
    "account_reset_password": "asks for a link to one's own address",
    "account_reset_password_done": "says to look at one's e-mail",
    "account_reset_password_from_key": "opens with the key of the link alone",
    "account_reset_password_from_key_done": "says that the password is set",
    "mfa_authenticate": "opens after the password alone; has tests of its own",
    "mfa_login_webauthn": "signing in with a passkey",
    "socialaccount_login_cancelled": "says that one stopped at the provider",
    "openid_connect_login": "leads to the council's provider",
    "openid_connect_callback": "where the provider leads back to",
}
"""A stranger may see these."""

FOR_THE_SIGNED_IN = {
    "home": "leads on to the first page that the role opens",
    "drafts": "one's own typing, kept when a session ended",
    "own_account:home": "one's own account",
    "own_account:set_up": "one's own second step",
    "own_account:sign_ins": "one's own sign-ins",
    "account_reauthenticate": "shows again that it is oneself",
    "account_change_password": "one's own password",
    "account_set_password": "leads to the link for one's own password",
    "mfa_index": "leads to one's own account",
    "mfa_reauthenticate": "shows again that it is oneself",
    "mfa_activate_totp": "one's own authenticator app",
    "mfa_deactivate_totp": "one's own authenticator app",
    "mfa_view_recovery_codes": "one's own recovery codes",
    "mfa_generate_recovery_codes": "one's own recovery codes",
    "mfa_list_webauthn": "leads to one's own account",
    "mfa_add_webauthn": "one's own passkeys",
    "mfa_remove_webauthn": "one's own passkeys; another's does not exist",
    "mfa_edit_webauthn": "one's own passkeys; another's does not exist",
    "mfa_reauthenticate_webauthn": "shows again that it is oneself",
    "administration:emergencies": "a manager may hold no role; shows one's own and one's staff's alone",
    "administration:emergency": "a manager may hold no role; another's does not exist",
}
"""Whoever signs in may see these: they show one's own."""

MAY_REFUSE = {
    "worklists:remove": "a saved list is its owner's to remove; another's does not exist",
    "bulk:say": "a change of many is its maker's own; another's does not exist",
    "bulk:confirm": "a change of many is its maker's own; another's does not exist",
    "bulk:result": "a change of many is its maker's own; another's does not exist",
    "administration:emergency_ask": "there is no glass to break where the record is not restricted",
    "administration:role_take_back": "the role and the user of the sweep do not belong together",
    "feeds:review_row": "the row and the file of the sweep do not belong together",
    "feeds:review_again": "the row and the file of the sweep do not belong together",
    "administration:approval_withdraw": "the sweep's approval was asked for by somebody else",
    "people:found": "a search is one's own; another's does not exist",
    "people:add": "leads on from a search, which is one's own",
    "people:remove_sibling": "a brother or sister outside the scope does not exist",
    "administration:approval": "whoever may only ask for exports sees their own alone",
}
"""Pages that refuse the sweep's own objects for a good reason; each has tests of its own."""
