"""Signing in: staff and planners by password (allauth, so that a second factor can be added); nobody signs up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm, LoginForm
from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are opened by an act, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's interface
        """Return False: there is no sign-up."""
        return False


def without_placeholders(form: Form) -> None:
    """Leave each field its label alone."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):
    """User name and password, each named by its label alone: a placeholder is gone when it is needed."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        without_placeholders(self)


class NewPasswordForm(ChangePasswordForm):
    """The password in use, then the new one twice: what is asked of it is said once, in the house's words."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        without_placeholders(self)
        self.fields["password1"].help_text = _(
            "At least twelve characters, not only figures, and none of the common ones. "
            "A sentence of your own is easy to keep."
        )
