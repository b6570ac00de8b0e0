"""The app of `territory`."""

from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.ground.territory"
    label = "territory"
