"""The app of `interface`."""

from django.apps import AppConfig


class InterfaceConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.ground.interface"
    label = "interface"
