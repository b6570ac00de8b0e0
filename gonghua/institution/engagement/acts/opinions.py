"""Opinions: given by a resident, or entered for one from paper, a meeting or a file."""

import secrets
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, create, record
from gonghua.ground.ledger.errors import Refused
from gonghua.ground.measure.facts import citations
from gonghua.ground.people.keyring import make_key
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import anywhere, own_place, responsible
from gonghua.ground.people.terms import Role
from gonghua.institution.engagement.models import Opinion
from gonghua.institution.engagement.queries import facts
from gonghua.institution.engagement.terms import Shown
from gonghua.pure.rules.codes import RANDOM_BYTES, new_code
from gonghua.pure.rules.measure import Measure

DESK = anywhere(Role.BUREAU) + own_place(Role.STREET_TOWN) + responsible(Role.PLANNER)
"""Who enters opinions that came in on paper, and looks at what was held."""


@act("engagement.record_opinion", label=_("enter an opinion"), who=DESK, serves=["5.3"])
def record_opinion(
    project: Any,
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
    shown: Shown = Shown.SHOWN,
) -> Opinion:
    """Enter an opinion that came in on paper, at a meeting or in a file; it is never changed afterwards.

    `channel` and `age_band` are ids of the project's measure. `identity` is the SHA-256 of an imported row's fields:
    the same one is refused a second time. The days to answer run from `day`, on which it was entered (5.3).
    """
    measure = facts.measure_of(project).measure
    decision = facts.may_record(project, text=text, given_on=given_on, identity=identity, day=day)
    if not decision.allowed:
        raise Refused(decision)
    opinion = _new(project, measure, text, channel, age_band, given_on, day)
    opinion.identity, opinion.entered_by, opinion.shown = identity or None, actor, shown
    opinion.longitude, opinion.latitude, opinion.crs, opinion.place_open = longitude, latitude, crs, place_open
    create(opinion)
    record(opinion, articles=citations(measure, measure.opinions.answer_within_working_days.cite))
    return opinion


def _new(project: Any, measure: Measure, text: str, channel: str, age_band: str, given_on: date, day: date) -> Opinion:
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
