"""The app of `appointments`."""

from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.appointments"
    label = "appointments"
