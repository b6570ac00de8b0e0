"""One of everything that an address can lead to, in town A and in its neighbour B, made through the acts."""

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from gonghua.ground.documents.uploads import keep_upload
from gonghua.ground.imports.models import Upload
from gonghua.ground.ledger.sealing import seal
from gonghua.ground.people import acts as people
from gonghua.ground.people.models import Account, Mandate
from gonghua.ground.people.terms import Place, Role
from gonghua.institution.appointments import acts
from gonghua.institution.appointments.models import Appointment, Letter, Seat
from tests.cast import DAY, Cast, details, make_cast, open_account
from tests.cycle import grow_projects
from tests.hosting import grow_meetings
from tests.opinions import grow_opinions

STORED = "0" * 32
ROSTER = """姓名,身份证号,层级,街镇,片区,聘期开始,聘期结束,聘书编号
某人,31011319910330261X,片区级,没有这个街镇,没有这个片区,2025-01-01,2026-12-31,宝没街聘〔2025〕1号
"""
LIST = "编号,街镇,项目名称,项目类型\nXM2026-900,没有这个街镇,口袋公园,社区更新\n"
OPINIONS = "日期,渠道,项目编号,意见内容\n2026-05-01,纸质,XM2026-900,路灯太暗\n"
FILES: dict[str, tuple[str, dict[str, Any]]] = {
    "roster": (ROSTER, {}),
    "annual-list": (LIST, {"year": 2026, "crs": "EPSG:4490", "reason": ""}),
    "opinions": (OPINIONS, {"crs": "EPSG:4490"}),
}
BLUEPRINT = '{"type": "FeatureCollection", "features": []}'


@dataclass
class Home:
    """What there is of everything in one street-town."""

    town: Any
    area: Any
    seat: Seat
    free: Seat
    application: Any
    appointment: Appointment
    waiting: Appointment
    letter: Letter
    batch: Any
    account: Account
    mandate: Mandate


@dataclass
class World:
    """The cast, both towns, and what belongs to the district."""

    cast: Cast
    own: Home
    other: Home
    former: Account
    uploads: dict[str, Upload]
    """A file of each kind that the bureau sent, by the kind: its one row is refused."""

    def everybody(self) -> dict[str, Account | None]:
        """Return the cast, and one whose mandate ended yesterday."""
        return {**self.cast.accounts(), "former": self.former}


def make_world() -> World:
    """Make it; the planner of the cast is town A's."""
    cast = make_cast()
    elsewhere = replace(cast, officer=cast.stranger, appointment=None, letter=None)
    own = _home(cast, cast.town_a, cast.area_a1, cast.seat, 500)
    other = _home(elsewhere, cast.town_b, cast.area_b1, cast.strange_seat, 520)
    former = open_account("former", Role.BUREAU)
    people.end_mandate(
        former.mandates.get(), end_on=DAY - timedelta(days=1), actor=cast.operator, day=DAY, reason="调任"
    )
    folder = Path(settings.UPLOADS_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / STORED).write_text(BLUEPRINT)
    uploads = {kind: _upload(cast, kind, content, options) for kind, (content, options) in FILES.items()}
    seal()
    return World(cast, own, other, former, uploads)


def _upload(cast: Cast, kind: str, content: str, options: dict[str, Any]) -> Upload:
    given: dict[str, Any] = {"options": options, "account": cast.bureau, "name": "文件.csv"}
    stored = keep_upload([content.encode()], Path(settings.UPLOADS_DIR))
    return Upload.objects.create(kind=kind, stored=stored, **given)


def _home(cast: Cast, town: Any, area: Any, seat: Seat, serial: int) -> Home:
    given = {"actor": cast.officer, "day": DAY}
    appointment = cast.appointment or cast.appointed(seat, details("周宁", serial))
    letter = cast.letter or acts.issue_letter(appointment, **given)
    _file(letter, cast.officer)
    free, more, third = (cast.open_seat(area, "area") for _seat in range(3))
    application = cast.screened(free, details("吴宁", serial + 1))
    batch = acts.issue_letters(
        Place(street_town=town.pk, authority="street_town"),
        appointments=[cast.appointed(more, details("郑宁", serial + 2))],
        **given,
    )
    waiting = cast.appointed(third, details("王宁", serial + 3))
    account = open_account(f"holder{serial}", Role.STREET_TOWN, town)
    mandate = account.mandates.get()
    return Home(town, area, seat, free, application, appointment, waiting, letter, batch, account, mandate)


def _file(letter: Letter, actor: Account) -> None:
    """File a letter's paper without drawing it."""
    pdf = b"%PDF-1.7\n" + letter.number.encode()
    name = f"{letter.pk.hex}.pdf"
    (Path(settings.DOCUMENTS_DIR) / name).write_bytes(pdf)
    acts.file_letter(letter, name=name, sha256=hashlib.sha256(pdf).hexdigest(), actor=actor, day=DAY)


def grow(world: World, rows: int) -> None:
    """Add so many more of everything that lists show, in town A."""
    cast, given = world.cast, {"actor": world.cast.officer, "day": DAY}
    for number in range(rows):
        who = details("钱宁", 600 + number)
        seat = cast.open_seat(cast.area_a1, "area")
        appointment = cast.appointed(seat, who)
        if number % 2:
            acts.issue_letter(appointment, **given)
        cast.propose(world.own.free, details("孙宁", 700 + number))
        open_account(f"extra{number}", Role.STREET_TOWN, cast.town_a)
        for kind, upload in world.uploads.items():
            Upload.objects.create(kind=kind, account=cast.bureau, name=f"{number}.csv", stored=upload.stored)
    grow_projects(cast, rows)
    grow_opinions(cast, rows)
    grow_meetings(cast, rows)
    batch = [cast.appointed(cast.open_seat(cast.area_a1, "area"), details("李宁", 800 + n)) for n in range(rows)]
    world.own.batch = acts.issue_letters(
        Place(street_town=cast.town_a.pk, authority="street_town"), appointments=batch, **given
    )
