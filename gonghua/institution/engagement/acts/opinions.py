"""Opinions: given by a resident, or entered for one from paper, a meeting or a file; taken back, hidden, shown."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from gonghua.ground.documents.pictures import KeptPicture
from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import require
from gonghua.ground.measure.facts import citations, reason_given
from gonghua.ground.people.keyring import destroy_key, make_key
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import anywhere, everyone, own_place, responsible
from gonghua.ground.people.sealed import open_sealed, seal
from gonghua.ground.people.terms import Role, Visitor
from gonghua.institution.engagement.models import DrawingVersion, Opinion, OpinionPhoto
from gonghua.institution.engagement.queries import facts
from gonghua.institution.engagement.terms import OpinionState, Shown
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.pure.rules.codes import RANDOM_BYTES, new_code
from gonghua.pure.rules.identity import plain_phone
from gonghua.pure.rules.measure import Measure

_Row = TypeVar("_Row", Opinion, OpinionPhoto)

DESK = anywhere(Role.BUREAU) + own_place(Role.STREET_TOWN) + responsible(Role.PLANNER)
"""Who looks at what was held, and answers for what the public sees."""
ENTERING = anywhere(Role.OPERATOR) + DESK
"""Who enters opinions that came in on paper or, with the command line, in a file."""


@act("engagement.give_opinion", label=_("give an opinion"), who=everyone(), serves=["3.2", "5.3d"])
def give_opinion(
    project: Project,
    *,
    text: str,
    actor: Visitor,
    day: date,
    at: datetime,
    drawing: DrawingVersion | None = None,
    x: float | None = None,
    y: float | None = None,
    photos: Sequence[KeptPicture] = (),
    phone: str = "",
    age_band: str = "",
    alike: Opinion | None = None,
    shown: Shown = Shown.SHOWN,
) -> Opinion:
    """Take the opinion of a resident, who needs no account, and promise an answer until its due day (5.3).

    `x`, `y` are fractions of `drawing`. `photos` are kept already, and the public sees none before somebody looked.
    `alike` is an open opinion that this one joins. `shown` is HELD where many come from one place (`held_for_a_look`).
    """
    measure = measure_of(project)
    require(facts.may_give(project, text=text, drawing=drawing, photos=len(photos), phone=phone))
    opinion = _new(project, measure, text, measure.opinions.channels[0].id, age_band, given_on=day, day=day)
    opinion.given_at, opinion.shown, opinion.alike = at, shown, _first_of(project, alike)
    _complete(opinion, drawing, x, y, phone)
    create(opinion)
    for photo in photos:
        said = {"name": photo.name, "sha256": photo.sha256, "width": photo.width, "height": photo.height}
        create(OpinionPhoto(opinion=opinion, **said))
    record(opinion, articles=citations(measure, measure.opinions.answer_within_working_days.cite))
    return opinion


@act("engagement.record_opinion", label=_("enter an opinion"), who=ENTERING, serves=["3.2", "5.3d"])
def record_opinion(
    project: Project,
    *,
    text: str,
    channel: str,
    given_on: date,
    actor: Account,
    day: date,
    identity: str = "",
    age_band: str = "",
    longitude: float | None = None,
    latitude: float | None = None,
    crs: str = "",
    place_open: bool = False,
    drawing: DrawingVersion | None = None,
    x: float | None = None,
    y: float | None = None,
    phone: str = "",
    shown: Shown = Shown.SHOWN,
) -> Opinion:
    """Enter an opinion that came in on paper, at a meeting or in a file; it is never changed afterwards.

    `channel` and `age_band` are ids of the project's measure. `identity` is the SHA-256 of an imported row's fields:
    the same one is refused a second time. The days to answer run from `day`, on which it was entered (5.3).
    """
    measure = measure_of(project)
    decision = facts.may_record(project, text=text, given_on=given_on, identity=identity, day=day)
    decision &= facts.may_go_with(project, drawing, phone)
    require(decision)
    opinion = _new(project, measure, text, channel, age_band, given_on=given_on, day=day)
    opinion.identity, opinion.entered_by, opinion.shown = identity or None, actor, shown
    opinion.longitude, opinion.latitude, opinion.crs, opinion.place_open = longitude, latitude, crs, place_open
    _complete(opinion, drawing, x, y, phone)
    create(opinion)
    record(opinion, articles=citations(measure, measure.opinions.answer_within_working_days.cite))
    return opinion


@act("engagement.take_back", label=_("take an opinion back"), who=everyone(), serves=["3.2", "5.3d"])
def take_back(opinion: Opinion, *, at: datetime, actor: Visitor, day: date) -> Opinion:
    """Take back an opinion that was sent a few minutes ago; whoever has its receipt may.

    Words, telephone and key are destroyed, the row stays. The files of its photos are the caller's to remove.
    """
    require(facts.may_take_back(opinion, at))
    for photo in opinion.photos.all():
        change(photo, shown=Shown.HIDDEN)
    change(opinion, state=OpinionState.TAKEN_BACK, text="", phone_sealed="", shown=Shown.HIDDEN)
    record(opinion)
    destroy_key(opinion.pk)
    return opinion


@act("engagement.hide_opinion", label=_("keep an opinion from the public"), who=DESK, serves=["5.3d"])
def hide_opinion(opinion: Opinion, *, reason: str, actor: Account, day: date) -> Opinion:
    """Keep the words of an opinion from the public: they insult or expose somebody. It is answered all the same."""
    return _looked_at(opinion, Shown.HIDDEN, reason)


@act("engagement.show_opinion", label=_("show an opinion to the public"), who=DESK, serves=["5.3d"])
def show_opinion(opinion: Opinion, *, actor: Account, day: date, reason: str = "") -> Opinion:
    """Show the words of an opinion that was held for a look, or hidden before."""
    return _looked_at(opinion, Shown.SHOWN, reason)


@act("engagement.hide_photo", label=_("keep a photo from the public"), who=DESK, serves=["5.3d"])
def hide_photo(photo: OpinionPhoto, *, reason: str, actor: Account, day: date) -> OpinionPhoto:
    """Keep a photo from the public: it shows a face, a number plate, a home."""
    return _looked_at(photo, Shown.HIDDEN, reason)


@act("engagement.show_photo", label=_("show a photo to the public"), who=DESK, serves=["5.3d"])
def show_photo(photo: OpinionPhoto, *, actor: Account, day: date, reason: str = "") -> OpinionPhoto:
    """Show a photo, after a look at it: nobody can be recognised."""
    return _looked_at(photo, Shown.SHOWN, reason)


@act("engagement.reveal_phone", label=_("see a resident's telephone"), who=DESK, serves=["5.3d"])
def reveal_phone(opinion: Opinion, *, reason: str, actor: Account, day: date) -> str:
    """Return the telephone that came with an opinion; that it was seen, by whom and why, stands in the ledger."""
    require(reason_given(reason))
    record(opinion, reason=reason)
    return open_sealed(opinion.phone_sealed, opinion.where_phone)


def _new(
    project: Project, measure: Measure, text: str, channel: str, age_band: str, *, given_on: date, day: date
) -> Opinion:
    """Return an opinion that is not yet written, with a key of its own, which guards its words in the ledger."""
    opinion = Opinion(
        project=project,
        receipt=new_code(secrets.token_bytes(RANDOM_BYTES)),
        channel=measure.opinion_channel(channel).id,
        age_band=measure.age_band(age_band).id if age_band else "",
        text=text.strip(),
        given_on=given_on,
        due_on=facts.answer_due(measure, day),
        stage=project.stage,
    )
    make_key(opinion.pk)
    return opinion


def _complete(opinion: Opinion, drawing: DrawingVersion | None, x: float | None, y: float | None, phone: str) -> None:
    """Add the place on the drawing and the telephone, where there are any."""
    opinion.phone_sealed = seal(plain_phone(phone), opinion.where_phone)
    if drawing is not None and x is not None and y is not None:
        opinion.drawing, opinion.x, opinion.y = drawing, x, y


def _first_of(project: Project, alike: Opinion | None) -> Opinion | None:
    """Return the first of the opinions that a new one joins; none when it was answered or taken back meanwhile."""
    first = (alike.alike or alike) if alike else None
    return first if first and first.project_id == project.pk and first.state == OpinionState.OPEN else None


def _looked_at(row: _Row, shown: Shown, reason: str) -> _Row:
    decision = facts.may_look(row, shown)
    if shown == Shown.HIDDEN:
        decision &= reason_given(reason)
    require(decision)
    change(row, shown=shown)
    record(row, reason=reason)
    return row
