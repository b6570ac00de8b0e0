"""A list is begun, and projects enter it as an existing list has them.

Serves: 5.2b
"""


import pytest

from gonghua.ground.ledger.errors import Refused
from gonghua.ground.ledger.models import Entry
from gonghua.institution.projects import acts
from gonghua.institution.projects.models import AnnualList, ListItem
from gonghua.institution.projects.queries.listed import listed_of
from gonghua.institution.projects.terms import ItemState, ListState, Origin
from tests.cast import DAY
from tests.institution.projects.conftest import listed

pytestmark = pytest.mark.django_db


def refused(code: str):
    """Expect a refusal that leaves nothing behind."""
    return _Refused(code)


class _Refused:
    def __init__(self, code: str) -> None:
        self.code, self.entries = code, 0

    def __enter__(self) -> None:
        self.entries = Entry.objects.count()

    def __exit__(self, kind, error, _trace) -> bool:
        assert isinstance(error, Refused), f"not refused: {error!r}"
        assert self.code in [reason.code for reason in error.decision.refusals]
        assert Entry.objects.count() == self.entries
        return True


@pytest.mark.both_databases
def test_list_project_makes_the_list_and_enters_the_project_as_listed(either):
    project = acts.list_project(either.town_a, year=2026, listed=listed(either), actor=either.officer, day=DAY)

    year = AnnualList.objects.get()
    assert (year.street_town, year.year, year.state, year.agreed_on) == (either.town_a, 2026, ListState.AGREED, DAY)
    item = ListItem.objects.get()
    assert (item.project, item.origin, item.state) == (project, Origin.IMPORTED, ItemState.LISTED)
    assert listed_of(project) == listed(either)
    assert (project.stage, project.measure) == (either.standing.measure.first_stage.id, either.standing.measure.id)
    entry = Entry.objects.latest("seq")
    assert entry.act == "projects.list_project"
    assert "贾岱宗" not in str(entry.changes)
    assert entry.articles or either.standing.measure.annual_list.cite is None
