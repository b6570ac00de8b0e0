"""The ledger's Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The record of every act."""

    name = "gonghua.ground.ledger"
    label = "ledger"
