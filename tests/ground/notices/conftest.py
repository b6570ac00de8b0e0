"""A kind of notice of the tests' own, and a way to send: notices know no room."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.conf import LazySettings

from gonghua.ground.ledger.acts import act, record
from gonghua.ground.ledger.registry import ACTS
from gonghua.ground.notices import kinds
from gonghua.ground.notices.kinds import Kind
from gonghua.ground.notices.models import Notice
from gonghua.ground.notices.telling import tell
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import anywhere
from gonghua.ground.people.queries import operator
from gonghua.ground.people.terms import Role
from gonghua.pure.rules.decision import N_
from tests.cast import DAY
from tests.mail_sink import Sink, sink

Told = Callable[..., list[Notice]]
KIND = Kind("tests.told", N_("Letter of appointment issued: %(place)s"), N_("The last day is %(last_on)s."), str)


@pytest.fixture
def told(db: None) -> Iterator[Told]:
    """Tell accounts of an act that does nothing else; `fails` raises after telling, in the act."""
    kinds.register_kinds(KIND)

    @act("tests.tell", label="tell", who=anywhere(Role.OPERATOR))
    def run(*accounts: Account, actor: Account, day: date, where: object = None, fails: bool = False) -> list[Notice]:
        entry = record(actor)
        told = tell(entry, accounts, KIND.name, subject=actor, where=where, last_on=day)
        if fails:
            raise RuntimeError("the act failed after all")
        return told

    yield lambda *accounts, **more: run(*accounts, actor=operator(), day=DAY, **more)
    del ACTS["tests.tell"], kinds._kinds[KIND.name]


@pytest.fixture
def server(settings: LazySettings) -> Iterator[Sink]:
    """Return the mail server of the installation, a sink."""
    with sink() as made:
        settings.EMAIL_HOST, settings.EMAIL_PORT = made.server_address
        settings.BASE_URL = "https://gonghua.example"
        settings.DEFAULT_FROM_EMAIL = "gonghua@gonghua.example"
        yield made


@pytest.fixture
def accounts(db: None) -> list[Account]:
    """Return three accounts: two with an address, one without."""
    made = [Account(username=name, display_name=f"name of {name}") for name in ("an", "bo", "chen")]
    made[0].email, made[1].email = "an@office.example", "bo@office.example"
    return Account.objects.bulk_create(made)
