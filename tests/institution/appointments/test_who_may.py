"""Who may do what: every act of the room × everybody of the cast, at a place of town A, compared as a whole.

Under both measures, at a seat whose authority is the street-town and at one whose authority is the district.

Serves: 2.3
"""

from datetime import timedelta

import pytest

from gonghua.ground.ledger.errors import NotPermitted
from gonghua.ground.ledger.registry import ACTS
from gonghua.ground.people.terms import Place, Role
from gonghua.institution.appointments import acts
from gonghua.institution.appointments.queries.facts import ExistingLetter
from tests.cast import DAY, LINXI, details, open_account
from tests.institution.appointments.test_terms_end import shortened
from tests.showing import permitted

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

AT_A_STREET_TOWNS_SEAT = {
    "appointments.appoint": {"officer"},
    "appointments.check_conditions": {"bureau", "officer"},
    "appointments.close_seat": {"bureau", "officer"},
    "appointments.correct_appointment": {"operator", "bureau"},
    "appointments.decline": {"officer"},
    "appointments.end_appointment": {"bureau", "officer"},
    "appointments.file_letter": {"operator", "officer"},
    "appointments.issue_letter": {"officer"},
    "appointments.issue_letters": {"officer"},
    "appointments.let_expire": {"officer"},
    "appointments.open_seat": {"operator", "bureau", "officer"},
    "appointments.propose": {"bureau", "officer"},
    "appointments.reappoint": {"officer"},
    "appointments.record_appointment": {"operator", "bureau"},
    "appointments.replace_letter": {"officer"},
    "appointments.request_exit": {"planner"},
    "appointments.revoke_letter": {"officer"},
    "appointments.take_back_exit": {"planner"},
    "appointments.withdraw": {"bureau", "officer"},
}
AT_A_DISTRICTS_SEAT = AT_A_STREET_TOWNS_SEAT | {
    "appointments.appoint": {"bureau"},
    "appointments.check_conditions": {"bureau"},
    "appointments.close_seat": {"bureau"},
    "appointments.decline": {"bureau"},
    "appointments.end_appointment": {"bureau"},
    "appointments.file_letter": {"operator", "bureau"},
    "appointments.issue_letter": {"bureau"},
    "appointments.issue_letters": {"bureau"},
    "appointments.let_expire": {"bureau"},
    "appointments.open_seat": {"operator", "bureau"},
    "appointments.propose": {"bureau"},
    "appointments.reappoint": {"bureau"},
    "appointments.replace_letter": {"bureau"},
    "appointments.revoke_letter": {"bureau"},
    "appointments.withdraw": {"bureau"},
}


def seat_of(cast, authority: str):
    """Open two seats that this authority decides on: one for the planner, one free."""
    level = next(level for level in cast.standing.measure.levels if level.authority == authority)
    where = {"district": None, "street_town": cast.town_a, "area": cast.area_a2}[level.territory]
    return [cast.open_seat(where, level.territory) for _number in range(2)], where, level


def doings(cast, authority: str):
    """Return each act of the room, ready to be done by whoever comes as its one argument."""
    (held, free), where, level = seat_of(cast, authority)
    term = cast.appointed(held, details("周宁", 41))
    letter = acts.issue_letter(term, actor=cast.decider(held), day=DAY)
    asker = cast.planner = open_account("planner2", Role.PLANNER, cast.town_a, term.person)
    application = cast.screened(free, details("吴宁", 42))
    waiting = cast.appointed(cast.open_seat(where, level.territory), details("郑宁", 43))
    soon_over = shortened(waiting)
    office = Place(street_town=held.street_town_id, authority=authority)
    existing = ExistingLetter("老聘字第9号", level.id, DAY, DAY + timedelta(days=30))
    way = next(way.id for way in cast.standing.measure.exits if way.kind == "exit")
    ending = next(way.id for way in cast.standing.measure.exits if way.kind == "non_renewal")
    reason = {"reason": "说明"}

    def of(function, *subject, **more):
        return lambda actor: function(*subject, actor=actor, day=DAY, **more)

    return {
        "appointments.appoint": of(acts.appoint, application, start_on=DAY),
        "appointments.check_conditions": of(acts.check_conditions, application, checks={}),
        "appointments.close_seat": of(acts.close_seat, free, **reason),
        "appointments.correct_appointment": of(
            acts.correct_appointment, term, channel="", note="补录", details=details("周宁", 41)
        ),
        "appointments.decline": of(acts.decline, application, **reason),
        "appointments.end_appointment": of(acts.end_appointment, term, exit_id=way, last_on=DAY, **reason),
        "appointments.file_letter": of(acts.file_letter, letter, name="x", sha256="y"),
        "appointments.issue_letter": of(acts.issue_letter, waiting),
        "appointments.issue_letters": of(acts.issue_letters, office, appointments=[waiting]),
        "appointments.let_expire": of(acts.let_expire, term, exit_id=ending, **reason),
        "appointments.open_seat": of(acts.open_seat, where, standing=cast.standing, level=level),
        "appointments.propose": of(
            acts.propose, free, details=details("王宁", 44), channel=level.channels[0], consented_on=DAY
        ),
        "appointments.reappoint": of(acts.reappoint, soon_over),
        "appointments.record_appointment": of(
            acts.record_appointment, where, existing=existing, details=details("冯宁", 45)
        ),
        "appointments.replace_letter": of(acts.replace_letter, letter, **reason),
        "appointments.request_exit": of(acts.request_exit, term, wished_on=DAY, **reason),
        "appointments.revoke_letter": of(acts.revoke_letter, letter, **reason),
        "appointments.take_back_exit": lambda actor: acts.take_back_exit(
            of(acts.request_exit, term, wished_on=DAY, **reason)(asker), actor=actor, day=DAY
        ),
        "appointments.withdraw": of(acts.withdraw, application, **reason),
    }


@pytest.mark.parametrize(
    ("authority", "table"),
    [("street_town", AT_A_STREET_TOWNS_SEAT), ("district", AT_A_DISTRICTS_SEAT)],
    ids=["street-town's seat", "district's seat"],
)
def test_who_may_do_what(cast, authority, table):
    other_planner = cast.planner
    deeds = doings(cast, authority)
    everybody = {**cast.accounts(), "other planner": other_planner}
    found = {
        name: {word for word, account in everybody.items() if permitted(deed, account)} for name, deed in deeds.items()
    }
    expected = table
    if authority == "district" and cast.standing.measure.id == LINXI:  # its chief planners sit in the street-towns
        expected = table | {"appointments.open_seat": {"operator", "bureau", "officer"}}
    assert found == expected


def test_table_names_every_act_of_the_room():
    assert set(AT_A_STREET_TOWNS_SEAT) == {name for name in ACTS if name.startswith("appointments.")}


def test_mandate_that_ended_opens_nothing_the_day_after(cast):
    from gonghua.ground.people import acts as people

    mandate = cast.officer.mandates.get()
    people.end_mandate(mandate, end_on=DAY, actor=cast.bureau, day=DAY, reason="调任")
    assert cast.propose(cast.free_seat, details("王宁", 44), day=DAY).stage == "proposed"
    with pytest.raises(NotPermitted):
        cast.propose(cast.free_seat, details("冯宁", 45), day=DAY + timedelta(days=1))


def test_disabled_account_opens_nothing(cast):
    cast.officer.is_active = False
    with pytest.raises(NotPermitted):
        cast.propose(cast.free_seat, details("王宁", 44))
