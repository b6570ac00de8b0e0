"""Words that both pages of a project share."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.wording import named
from gonghua.pure.rules.lookup import NotInMeasureError
from gonghua.pure.rules.measure import Measure
from gonghua.web.dossier.gathering import Gathered

OUTCOMES = {
    "adopted": "ok",
    "partly": "ok",
    "not_adopted": "neutral",
    "passed_on": "now",
    "waiting": "neutral",
    "late": "late",
}
"""What became of an opinion, as the kind of a pin's words; only what is late is red."""
NAMED = 2


def sources_text(rows: Gathered) -> str:
    """Return where the project's money comes from: the funds that gave some, else what the list says."""
    names = dict.fromkeys(_source(rows.measure, source) for source, _fen in rows.money.sources)
    return "、".join(names) if names else rows.project.funding_text


def _source(measure: Measure, source: str) -> str:
    try:
        return named(measure.source(source))
    except NotInMeasureError:  # a fund entered under another measure
        return source


def names_of_team(team: Sequence[Any], measure: Measure) -> str:
    """Return who is on the team: the first ones with their parts, and how many there are."""
    first = [
        _("%(name)s (%(part)s)") % {"name": one.person.name, "part": named(measure.team_role(one.role))}
        for one in team[:NAMED]
    ]
    people = "、".join(first)
    if len(team) <= NAMED:
        return people
    return ngettext("%(names)s, %(n)d in all", "%(names)s, %(n)d in all", len(team)) % {"names": people, "n": len(team)}
