"""The app of `documents`."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.ground.documents"
    label = "documents"
