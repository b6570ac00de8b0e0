"""An installation is founded once: the operator is made in an empty house only, and `init` twice is harmless.

Serves: 2.3
"""

from datetime import date

import pytest

from gonghua.config.founding import found, make_operator
from gonghua.ground.ledger.errors import NotPermitted
from gonghua.ground.ledger.models import Entry
from gonghua.ground.people.models import Account, Mandate
from gonghua.ground.people.queries import operator

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
DAY = date(2026, 6, 1)


def test_make_operator_wrote_the_first_entry():
    first = Entry.objects.get(seq=1)
    assert (first.act, first.subject_id, first.actor) == ("people.found", operator().pk, operator().pk)
    assert list(Mandate.objects.filter(account=operator()).values_list("role", "end_on")) == [("operator", None)]
    assert not operator().has_usable_password()


def test_make_operator_is_refused_once_there_is_an_account():
    accounts, entries = Account.objects.count(), Entry.objects.count()
    with pytest.raises(NotPermitted):
        make_operator(actor=Account(username="second"), day=DAY)
    assert (Account.objects.count(), Entry.objects.count()) == (accounts, entries)


def test_found_twice_changes_nothing():
    before = list(Entry.objects.values_list("hash", flat=True)), Account.objects.count()
    assert "宝规划资源〔2024〕2号" in found(None)
    assert (list(Entry.objects.values_list("hash", flat=True)), Account.objects.count()) == before
