"""The app of `engagement`."""

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.engagement"
    label = "engagement"
