"""The app of `engagement`."""

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.engagement"
    label = "engagement"

    def ready(self) -> None:
        """Register the room's acts, notices and import."""
        from gonghua.ground.imports.kinds import register_import  # noqa: PLC0415 - app ready
        from gonghua.ground.notices.kinds import register_kinds  # noqa: PLC0415 - app ready
        from gonghua.institution.engagement import acts, notices  # noqa: PLC0415 - app ready
        from gonghua.institution.engagement.importing import OPINIONS  # noqa: PLC0415 - app ready

        assert acts
        register_kinds(*notices.KINDS)
        register_import(OPINIONS)
