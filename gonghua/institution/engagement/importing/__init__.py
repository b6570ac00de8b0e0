"""Opinions that a district gathered elsewhere come in: each once, never updated, its answer due from that day on."""

from django.utils.translation import gettext_lazy as _

from gonghua.ground.imports.coordinates import CRS
from gonghua.ground.imports.kinds import ImportKind
from gonghua.ground.ledger.registry import register_read
from gonghua.ground.people.permission import anywhere, own_place
from gonghua.ground.people.terms import Role
from gonghua.institution.engagement.importing.bringing_in import import_opinions
from gonghua.institution.engagement.importing.reading import COLUMNS

SEE_FILES = register_read(
    "engagement.see_opinion_files",
    label=_("opinions that are brought in"),
    who=anywhere(Role.BUREAU) + own_place(Role.STREET_TOWN),
)
OPINIONS = ImportKind(
    name="opinions",
    title=_("Bring in opinions"),
    sub=_("Opinions that were gathered on paper, at meetings or elsewhere (csv or xlsx)"),
    gate=SEE_FILES,
    columns=COLUMNS,
    bring_in=import_opinions,
    serves=("3.2", "5.3d"),
    leads_to="engagement:opinions",
    options=(CRS,),
    headings={
        "place_outside_project": _("places outside the street-town where the project is"),
        "opinion_twice": _("opinions that stand in the file twice"),
        "unknown_age_band": _("age bands that the measure does not name"),
    },
)

__all__ = ["OPINIONS", "import_opinions"]
