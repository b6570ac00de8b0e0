"""The app of `portal`."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.web.portal"
    label = "portal"

    def ready(self) -> None:
        """Register the menu entries of the workbench and of what one was told."""
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415 - app ready

        from gonghua.ground.interface.menu import Entry, register  # noqa: PLC0415 - app ready
        from gonghua.web.portal.notices import unread_count  # noqa: PLC0415 - app ready

        register(
            Entry(0, _("Workbench"), "portal:workbench", "work"),
            Entry(1, _("Notices"), "portal:notices", "message", count=unread_count),
        )
