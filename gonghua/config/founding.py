"""Founding an installation: keys, tables, the operator's account, the measure. Twice is harmless."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext_lazy as _

from gonghua.config.environment import CLONE
from gonghua.ground.documents.installation_keys import publish_keys
from gonghua.ground.documents.measure_reader import text_of
from gonghua.ground.interface.day import installation_day
from gonghua.ground.keys.files import read_key, read_or_make_key
from gonghua.ground.ledger.acts import act, create, record
from gonghua.ground.ledger.errors import Refused
from gonghua.ground.measure import acts as measure_acts
from gonghua.ground.measure.queries import measure_called, measure_in_view
from gonghua.ground.people.keyring import make_key
from gonghua.ground.people.models import Account, Mandate
from gonghua.ground.people.terms import FOUNDING, Role
from gonghua.pure.rules.decision import N_, Reason
from gonghua.pure.rules.measure_file import read_measure

DEFAULT_MEASURE = CLONE / "measures" / "baoshan-2024-2.toml"
KEYS = ("session", "field", "blind-index", "persons", "letters", "seals")


def found(measure_file: str | None, day: date | None = None) -> str:
    """Make the installation, or complete it; return what stands there now, in one line.

    Without `measure_file` the measure is the one that is entered already, in an empty house the default. `day` is the
    day of founding (default: the installation's), for one whose record begins earlier.
    """
    given = read_measure(_text(measure_file)) if measure_file else None
    for folder in (settings.DOCUMENTS_DIR, settings.UPLOADS_DIR, settings.SEALS_DIR):
        Path(folder).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    for name in KEYS:
        (read_key if Account.objects.exists() else read_or_make_key)(Path(settings.KEYS_DIR), name)
    day = day or installation_day()
    standing = measure_in_view(day)
    measure = given or (standing.measure if standing else read_measure(_text(DEFAULT_MEASURE)))
    publish_keys(Path(settings.KEYS_DIR), measure.district.name, day)
    operator = Account.objects.filter(username="operator").first()
    if operator is None:
        operator = make_operator(actor=Account(username="operator"), day=day)
    if measure_called(measure.id) is None:
        measure_acts.enter_measure(_text(measure_file or DEFAULT_MEASURE), actor=operator, day=day)
    return f"{settings.HOME}: {measure.district.name}, {measure.document_number}"


def _text(measure_file: str | Path) -> str:
    return text_of(Path(measure_file).read_bytes())


@act("people.found", label=_("found the installation"), who=FOUNDING, serves=["2.3"])
def make_operator(*, actor: Account, day: date) -> Account:
    """Make the operator: the first account, under which the command line acts. Only while there is no other account."""
    if Account.objects.exists():
        raise Refused.because(Reason("founded", N_("The installation is founded already.")))
    operator = actor
    operator.display_name = "operator"
    operator.set_unusable_password()
    make_key(operator.pk)
    create(operator)
    create(Mandate(account=operator, role=Role.OPERATOR, start_on=date.min.replace(year=2000)))
    record(operator)
    return operator
