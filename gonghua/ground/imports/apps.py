"""The app of `imports`."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.ground.imports"
    label = "imports"

    def ready(self) -> None:
        """Register the room's read and its menu entry; the kinds are registered by the rooms that take them in."""
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415 - app ready

        from gonghua.ground.imports import reads  # noqa: PLC0415 - app ready
        from gonghua.ground.interface.menu import Entry, register  # noqa: PLC0415 - app ready

        register(Entry(93, _("Bring in files"), "imports:home", "upload", reads.SEE))
