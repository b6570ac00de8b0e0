"""The app of `places`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.web.places"
    label = "places"

    def ready(self) -> None:
        """Add the blueprint to the menu."""
        from gonghua.ground.interface.menu import Entry, register  # noqa: PLC0415 - app ready
        from gonghua.ground.territory import acts, reads  # noqa: PLC0415 - app ready

        assert acts
        register(Entry(92, _("Blueprint"), "territory:blueprint", "area", reads.SEE))
