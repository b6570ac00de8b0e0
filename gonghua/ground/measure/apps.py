"""The app of `measure`."""

from django.apps import AppConfig


class MeasureConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.ground.measure"
    label = "measure"
