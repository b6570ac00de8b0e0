"""The fixed cast: the same people in every test, made through the acts under either measure.

Town A is home; `stranger` is the officer of town B, who must see and change nothing of A. `planner` serves area A1.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gonghua.ground.measure import acts as measures
from gonghua.ground.measure.queries import Standing, measure_called
from gonghua.ground.people import acts as people
from gonghua.ground.people.details import Details
from gonghua.ground.people.models import Account, Person
from gonghua.ground.people.queries import operator
from gonghua.ground.people.terms import Role
from gonghua.ground.territory.models import Area, StreetTown
from gonghua.institution.appointments import acts
from gonghua.institution.appointments.models import Application, Appointment, Letter, Seat
from gonghua.pure.rules.eligibility import Check
from gonghua.pure.rules.measure import Level
from tests.district import draw_district

CLONE = Path(__file__).parents[1]
DAY = date(2026, 6, 1)
PASSWORD = "a long enough password"
BAOSHAN, LINXI = "baoshan-2024-2", "linxi-2025-1"
FILES = {
    BAOSHAN: CLONE / "measures" / f"{BAOSHAN}.toml",
    LINXI: CLONE / "tests" / "measures" / f"{LINXI}.toml",
}
TOWNS = {BAOSHAN: ("友谊路街道", "吴淞街道"), LINXI: ("松涧街道", "竹坞街道")}
PERSONAL = {
    "name": "贾岱宗",
    "phone": "13800004567",
    "id_number": "31011319910330261X",
    "home_address": "虚构路1弄2号301室",
    "work_address": "设计大道9号4楼",
    "employer": "山水设计事务所",
    "job_title": "正高级工程师",
    "profession": "风景园林",
    "certificate": "社工师证0042",
}
"""What is known of the planner; none of it may ever stand in the ledger or on a public page."""


def id_number(serial: int, born: str = "19910330") -> str:
    """Return a made-up ID number with a right check character; another serial is another person."""
    body = f"310113{born}{serial:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(weight * int(figure) for weight, figure in zip(weights, body, strict=True))
    return body + "10X98765432"[total % 11]


def details(name: str = "某规划师", serial: int = 700, **more: str) -> Details:
    """Return a person's details."""
    return Details(**({"name": name, "id_number": id_number(serial)} | more))


@dataclass
class Cast:
    """Everybody and everything that tests meet."""

    standing: Standing
    town_a: StreetTown
    town_b: StreetTown
    area_a1: Area
    area_a2: Area
    area_b1: Area
    operator: Account
    bureau: Account
    officer: Account
    stranger: Account
    auditor: Account
    seat: Seat
    free_seat: Seat
    strange_seat: Seat
    day: date = DAY
    planner: Account | None = None
    person: Person | None = None
    application: Application | None = None
    appointment: Appointment | None = None
    letter: Letter | None = None
    expert: Account | None = None

    def level(self, territory: str) -> Level:
        """Return the measure's level that serves this kind of territory."""
        return next(level for level in self.standing.measure.levels if level.territory == territory)

    def decider(self, seat: Seat) -> Account:
        """Return the account whose office decides on a seat of town A or of the district."""
        return self.bureau if seat.authority == "district" else self.officer

    def accounts(self) -> Mapping[str, Account | None]:
        """Return the accounts by the word that the permission tables use for them; nobody is not signed in."""
        return {
            "nobody": None,
            "operator": self.operator,
            "bureau": self.bureau,
            "officer": self.officer,
            "stranger": self.stranger,
            "planner": self.planner,
            "expert": self.expert,
            "auditor": self.auditor,
        }

    def open_seat(self, where: Area | StreetTown | None, territory: str) -> Seat:
        """Open one more seat, as the bureau."""
        level = self.level(territory)
        return acts.open_seat(where, standing=self.standing, level=level, actor=self.bureau, day=self.day)

    def propose(self, seat: Seat, who: Details | None = None, **more: object) -> Application:
        """Put somebody forward who has agreed, as the office that decides."""
        channel = self.standing.measure.level(seat.level).channels[0]
        given = {"actor": self.decider(seat), "day": self.day, "consented_on": self.day, "channel": channel} | more
        return acts.propose(seat, details=who or details(), **given)

    def met(self, seat: Seat) -> dict[str, Check]:
        """Return the checks of a level, all met and evidenced."""
        level = self.standing.measure.level(seat.level)
        return {criterion.id: Check("met", "看过证书原件") for criterion in level.criteria}

    def screened(self, seat: Seat, who: Details | None = None, **more: object) -> Application:
        """Put somebody forward and check every condition."""
        application, actor = self.propose(seat, who, **more), more.get("actor", self.decider(seat))
        return acts.check_conditions(application, checks=self.met(seat), actor=actor, day=self.day)

    def appointed(self, seat: Seat, who: Details | None = None, start_on: date | None = None) -> Appointment:
        """Bring somebody through to an appointment without a letter yet."""
        application = self.screened(seat, who)
        return acts.appoint(application, start_on=start_on or self.day, actor=self.decider(seat), day=self.day)


def make_cast(measure: str = BAOSHAN) -> Cast:
    """Make the cast in a founded installation; enters the measure when it is not entered yet."""
    running = operator()
    standing = measure_called(measure)
    if standing is None:
        measures.enter_measure(FILES[measure].read_text("utf-8"), actor=running, day=DAY)
        standing = measure_called(measure)
    assert standing is not None
    home, other = TOWNS[measure]
    draw_district({home: ["第1片区", "第2片区"], other: ["第1片区"]}, actor=running, day=DAY)
    towns = [StreetTown.objects.get(name=name) for name in (home, other)]
    a1, a2, b1 = Area.objects.order_by("street_town__code", "name")
    bureau = open_account("bureau", Role.BUREAU)
    seats = _open_seats(standing, [a1, a2, b1], bureau)
    cast = Cast(
        standing, *towns, a1, a2, b1, running, bureau,
        open_account("officer", Role.STREET_TOWN, towns[0]), open_account("stranger", Role.STREET_TOWN, towns[1]),
        open_account("auditor", Role.AUDITOR), *seats,
    )  # fmt: skip
    _give_planner(cast)
    scholar = people.register_person(details("苏教授", 990, employer="某大学"), actor=bureau, day=DAY)
    cast.expert = open_account("expert", Role.EXPERT, None, scholar)
    return cast


def open_account(username: str, role: Role, town: StreetTown | None = None, person: Person | None = None) -> Account:
    """Open an account with its office; everybody has the same password."""
    running = operator()
    account, _first = people.open_account(
        username, display_name=f"name of {username}", person=person, actor=running, day=DAY
    )
    people.grant_mandate(account, role=role, street_town=town, start_on=date(2024, 1, 1), actor=running, day=DAY)
    account.set_password(PASSWORD)
    account.save(update_fields=["password"])
    return account


def _open_seats(standing: Standing, areas: list[Area], bureau: Account) -> list[Seat]:
    level = next(level for level in standing.measure.levels if level.territory == "area")
    return [acts.open_seat(area, standing=standing, level=level, actor=bureau, day=DAY) for area in areas]


def _give_planner(cast: Cast) -> None:
    cast.appointment = cast.appointed(cast.seat, Details(sex="female", **PERSONAL))
    cast.application, cast.person = cast.appointment.application, cast.appointment.person
    cast.letter = acts.issue_letter(cast.appointment, actor=cast.decider(cast.seat), day=cast.day)
    cast.planner = open_account("planner", Role.PLANNER, cast.town_a, cast.person)
