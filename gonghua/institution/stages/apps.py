"""The app of `stages`."""

from django.apps import AppConfig


class StagesConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.stages"
    label = "stages"
