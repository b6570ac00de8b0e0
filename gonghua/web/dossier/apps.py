"""The app of `dossier`."""

from django.apps import AppConfig


class DossierConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.web.dossier"
    label = "dossier"
