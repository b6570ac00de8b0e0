"""The app of `law`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LawConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.web.law"
    label = "law"

    def ready(self) -> None:
        """Add the measure to the menu."""
        from gonghua.ground.interface.menu import Entry, register  # noqa: PLC0415 - app ready

        register(Entry(90, _("Measure"), "measure:measure", "book"))
