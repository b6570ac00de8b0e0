"""The app of `engagement`."""

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.engagement"
    label = "engagement"

    def ready(self) -> None:
        """Register the room's acts, reads, notices, menu entries and import."""
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415 - app ready

        from gonghua.ground.imports.kinds import register_import  # noqa: PLC0415 - app ready
        from gonghua.ground.interface.menu import Entry, register, register_public  # noqa: PLC0415 - app ready
        from gonghua.ground.notices.kinds import register_kinds  # noqa: PLC0415 - app ready
        from gonghua.institution.engagement import acts, notices, reads  # noqa: PLC0415 - app ready
        from gonghua.institution.engagement.importing import OPINIONS  # noqa: PLC0415 - app ready

        assert acts
        register_kinds(*notices.KINDS)
        register_import(OPINIONS)
        register(
            Entry(23, _("Answer desk"), "engagement:next", "edit", "engagement.answer"),
            Entry(24, _("Opinions"), "engagement:opinions", "message", reads.SEE),
            Entry(22, _("Meetings"), "engagement:all_meetings", "meeting", reads.SEE),
        )
        register_public(
            Entry(20, _("Meetings"), "residents:meetings", "calendar"),
            Entry(30, _("Look up a receipt"), "residents:find_receipt", "message"),
        )
