"""allauth's forms in the service's words: labels, hints, and nothing written inside the boxes."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts

ADDRESS = "E-mail address"
CODE_HINT = "Six digits from your authenticator app, or one of your recovery codes"
NARROW = "govuk-input--width-10"


Words = Mapping[str, tuple[str, str, str]]
"""Field -> label, hint, and what to say when it is empty."""


class PlainWords:
    """Mixed into a form of allauth's: words by field, in place of its own."""

    words: ClassVar[Words] = MappingProxyType({})
    says_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = self.fields  # type: ignore[attr-defined]  # the form's own
        for name, (label, hint, empty) in self.words.items():
            field = fields[name]
            field.label, field.help_text = label, hint
            field.error_messages["required"] = empty
            field.widget.attrs.pop("placeholder", None)
            if "code" in name:
                field.widget.attrs |= {"inputmode": "numeric", "class": NARROW}


class SignInForm(PlainWords, account.LoginForm):
    """E-mail address and password."""

    words: ClassVar[Words] = {
        "login": (ADDRESS, "", "Enter your e-mail address"),
        "password": ("Password", "", "Enter your password"),
    }


class AskPasswordForm(PlainWords, account.ResetPasswordForm):
    """The address to send a link to."""

    words: ClassVar[Words] = {
        "email": (ADDRESS, "The one that you sign in with", "Enter your e-mail address")
    }


class _NewPassword(PlainWords):
    """A password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = self.fields  # type: ignore[attr-defined]
        fields["password1"].help_text = " ".join(password_validators_help_texts())


class NewPasswordForm(_NewPassword, account.ResetPasswordKeyForm):
    """The new password, by the link."""

    words: ClassVar[Words] = {
        "password1": ("New password", "", "Enter a new password"),
        "password2": ("The new password again", "", "Enter the new password again"),
    }


class ChangePasswordForm(_NewPassword, account.ChangePasswordForm):
    """The old password, and the new one twice."""

    words: ClassVar[Words] = {
        "oldpassword": ("Password that you have now", "", "Enter the password that you have now"),
        **NewPasswordForm.words,
    }


class ProvePasswordForm(PlainWords, account.ReauthenticateForm):
    """The password again, before something that matters."""

    words: ClassVar[Words] = {"password": ("Password", "", "Enter your password")}


class CodeForm(PlainWords, mfa.AuthenticateForm):
    """The second step at sign-in."""

    words: ClassVar[Words] = {"code": ("Code", CODE_HINT, "Enter the code")}


class ProveCodeForm(PlainWords, mfa.ReauthenticateForm):
    """The second step again."""

    words: ClassVar[Words] = {"code": ("Code", CODE_HINT, "Enter the code")}


class AddAppForm(PlainWords, totp.ActivateTOTPForm):
    """The first code of an authenticator app."""

    words: ClassVar[Words] = {
        "code": ("Code", "Six digits that the app shows now", "Enter the code that the app shows")
    }


class AddPasskeyForm(PlainWords, webauthn.AddWebAuthnForm):
    """A passkey's name; what the browser answers is added by the page's script."""

    words: ClassVar[Words] = {
        "name": ("Name of the passkey", "So that you know it again, like work laptop", "Enter a name"),
        "passwordless": (
            "Let it sign me in by itself, without the password",
            "The device asks for your finger, face or PIN",
            "",
        ),
    }


class RenamePasskeyForm(PlainWords, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    words: ClassVar[Words] = {"name": ("Name of the passkey", "", "Enter a name")}
