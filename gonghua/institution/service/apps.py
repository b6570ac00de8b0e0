"""The app of `service`."""

from django.apps import AppConfig


class ServiceConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.service"
    label = "service"
