"""Addresses of signing in, by allauth's names for them; what is not listed here of allauth's is not open."""

from collections.abc import Callable

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views import View

from fingerpost.web.account import views
from fingerpost.web.account.views import provider_buttons

Page = Callable[..., HttpResponseBase]


def _titled(view: type[View], title: str, **more: object) -> Page:
    """A page of allauth's with the title that every page of ours has."""
    return view.as_view(extra_context={"title": title, **more})


own = (
    [
        path("", views.home, name="home"),
        path("set-up/", views.set_up, name="set_up"),
        path("sign-ins/", views.sign_ins, name="sign_ins"),
    ],
    "own_account",
)

second_factor: list[URLPattern | URLResolver] = [
    path("", views.to_home, name="mfa_index"),
    path(
        "authenticate/",
        _titled(mfa.AuthenticateView, "Enter your second step"),
        name="mfa_authenticate",
    ),
    path(
        "reauthenticate/",
        _titled(mfa.ReauthenticateView, "Show that it is you"),
        name="mfa_reauthenticate",
    ),
    path(
        "app/add/",
        _titled(totp.ActivateTOTPView, "Set up an authenticator app"),
        name="mfa_activate_totp",
    ),
    path(
        "app/remove/",
        _titled(totp.DeactivateTOTPView, "Remove your authenticator app"),
        name="mfa_deactivate_totp",
    ),
    path(
        "codes/",
        _titled(codes.ViewRecoveryCodesView, "Your recovery codes"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "codes/new/",
        _titled(codes.GenerateRecoveryCodesView, "Make new recovery codes"),
        name="mfa_generate_recovery_codes",
    ),
    path("passkeys/", views.to_home, name="mfa_list_webauthn"),
    path("passkeys/add/", _titled(webauthn.AddWebAuthnView, "Add a passkey"), name="mfa_add_webauthn"),
    path(
        "passkeys/<int:pk>/remove/",
        _titled(webauthn.RemoveWebAuthnView, "Remove a passkey"),
        name="mfa_remove_webauthn",
    ),
    path(
        "passkeys/<int:pk>/edit/",
        _titled(webauthn.EditWebAuthnView, "Rename a passkey"),
        name="mfa_edit_webauthn",
    ),
    path(
        "passkeys/reauthenticate/",
        _titled(webauthn.ReauthenticateWebAuthnView, "Show that it is you"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("passkeys/login/", webauthn.login_webauthn, name="mfa_login_webauthn"),
]

single_sign_on: list[URLPattern | URLResolver] = [
    path(
        "cancelled/",
        _titled(social.LoginCancelledView, "You did not sign in"),
        name="socialaccount_login_cancelled",
    ),
    path("<slug:provider_id>/login/", openid.login, name="openid_connect_login"),
    path("<slug:provider_id>/login/callback/", openid.callback, name="openid_connect_callback"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(own)),
    path(
        "login/",
        _titled(account.LoginView, "Sign in", providers=provider_buttons),
        name="account_login",
    ),
    path("logout/", _titled(account.LogoutView, "Sign out"), name="account_logout"),
    path(
        "stopped/",
        _titled(account.AccountInactiveView, "This sign-in has been stopped"),
        name="account_inactive",
    ),
    path(
        "reauthenticate/",
        _titled(account.ReauthenticateView, "Show that it is you"),
        name="account_reauthenticate",
    ),
    path(
        "password/change/",
        _titled(account.PasswordChangeView, "Change your password"),
        name="account_change_password",
    ),
    path("password/set/", views.to_ask_password, name="account_set_password"),
    path(
        "password/reset/",
        _titled(account.PasswordResetView, "Set or reset your password"),
        name="account_reset_password",
    ),
    path(
        "password/reset/done/",
        _titled(account.PasswordResetDoneView, "Look at your e-mail"),
        name="account_reset_password_done",
    ),
    path(
        "password/reset/key/done/",
        _titled(account.PasswordResetFromKeyDoneView, "Your password is set"),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        _titled(account.PasswordResetFromKeyView, "Choose a new password"),
        name="account_reset_password_from_key",
    ),
    path("2fa/", include(second_factor)),
    path("single-sign-on/", include(single_sign_on)),
]
