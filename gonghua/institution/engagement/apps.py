"""The app of `engagement`."""

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.engagement"
    label = "engagement"

    def ready(self) -> None:
        """Register the room's acts and notices."""
        from gonghua.ground.notices.kinds import register_kinds  # noqa: PLC0415 - app ready
        from gonghua.institution.engagement import acts, notices  # noqa: PLC0415 - app ready

        assert acts
        register_kinds(*notices.KINDS)
