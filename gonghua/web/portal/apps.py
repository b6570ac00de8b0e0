"""The app of `portal`."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.web.portal"
    label = "portal"
