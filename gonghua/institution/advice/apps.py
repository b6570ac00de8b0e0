"""The app of `advice`."""

from django.apps import AppConfig


class AdviceConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.advice"
    label = "advice"
