"""The app of `engagement`."""

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.engagement"
    label = "engagement"

    def ready(self) -> None:
        """Register the room's acts."""
        from gonghua.institution.engagement import acts  # noqa: PLC0415 - app ready

        assert acts
