"""The app of `demo`."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """A made-up district, generated from a seed, through the acts."""

    name = "gonghua.demo"
    label = "demo"
