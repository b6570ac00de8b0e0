"""Signing in: staff and planners by password (allauth, so that a second factor can be added); nobody signs up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are opened by an act, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's interface
        """Return False: there is no sign-up."""
        return False


class SignInForm(LoginForm):
    """User name and password, each named by its label alone: a placeholder is gone when it is needed."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
