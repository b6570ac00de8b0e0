"""The app of `law`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LawConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.web.law"
    label = "law"

    def ready(self) -> None:
        """Add the measure to the menus."""
        from gonghua.ground.interface.menu import Entry, register, register_public  # noqa: PLC0415 - app ready

        register(Entry(90, _("Measure"), "measure:measure", "book"))
        register_public(Entry(90, _("Measure"), "measure:measure", "book"))
