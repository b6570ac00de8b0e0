"""How far an installation is: nothing there, begun, or the demo's story played."""

from django.db import connection

from gonghua.ground.people.models import Account
from gonghua.ground.territory.models import Blueprint


def begun() -> bool:
    """Say whether this is an installation already: somebody has an account."""
    return Account._meta.db_table in connection.introspection.table_names() and Account.objects.exists()


def made() -> bool:
    """Say whether the story was played; it is played whole or not at all."""
    return begun() and Blueprint.objects.exists()
