"""The app of `portal`."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.web.portal"
    label = "portal"

    def ready(self) -> None:
        """Register the menu entries of the workbench and of what one was told, and what the foot leads to."""
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415 - app ready

        from gonghua.ground.interface.menu import Entry, register, register_foot, register_public  # noqa: PLC0415 - app ready
        from gonghua.web.portal.notices import unread_count  # noqa: PLC0415 - app ready

        register(
            Entry(0, _("Workbench"), "portal:workbench", "work"),
            Entry(1, _("Notices"), "portal:notices", "message", count=unread_count),
        )
        register_public(Entry(1, _("Projects near home"), "portal:projects", "project"))
        register_foot(
            Entry(1, _("Site map"), "portal:site_map", ""),
            Entry(2, _("Accessibility statement"), "portal:accessibility", ""),
            Entry(3, _("Personal information"), "portal:privacy", ""),
        )
