"""`{% load demo %}{% demo_sign_in %}`: the demo's one-click sign-in, for the sign-in page; nothing outside the demo."""

from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context

from gonghua.demo.roles import demo_roles

register = template.Library()


@register.inclusion_tag("demo/sign_in.html", takes_context=True)
def demo_sign_in(context: Context) -> dict[str, Any]:
    """A button for each role, with a line on what to try."""
    return {"roles": demo_roles() if settings.DEMO else (), "csrf_token": context.get("csrf_token", "")}
