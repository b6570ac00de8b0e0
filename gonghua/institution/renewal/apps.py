"""The app of `renewal`."""

from django.apps import AppConfig


class RenewalConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.renewal"
    label = "renewal"

    def ready(self) -> None:
        """Register the room's acts, reads, notices and menu entries."""
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415 - app ready

        from gonghua.ground.interface.menu import Entry, register  # noqa: PLC0415 - app ready
        from gonghua.ground.notices.kinds import register_kinds  # noqa: PLC0415 - app ready
        from gonghua.institution.renewal import acts, notices, reads  # noqa: PLC0415 - app ready

        assert acts
        register_kinds(*notices.KINDS)
        register(
            Entry(15, _("Renewal season"), "renewal:season", "handover", reads.SEE),
            Entry(16, _("My renewal"), "renewal:mine", "handover", reads.SEE_OWN),
        )
