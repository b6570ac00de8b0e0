"""An annual list that a district has comes in: its projects stand as listed, what it leaves open stays open."""

from django.utils.translation import gettext_lazy as _

from gonghua.ground.imports.coordinates import CRS
from gonghua.ground.imports.kinds import ImportKind, ImportOption
from gonghua.ground.ledger.registry import register_read
from gonghua.ground.people.permission import anywhere, own_place
from gonghua.ground.people.terms import Role
from gonghua.institution.projects.importing.bringing_in import import_annual_list
from gonghua.institution.projects.importing.reading import COLUMNS

SEE_FILES = register_read(
    "projects.see_list_files",
    label=_("annual lists that are brought in"),
    who=anywhere(Role.BUREAU) + own_place(Role.STREET_TOWN),
)
HEADINGS = {
    "planner_unknown": _("names that no planner in office there has"),
    "planner_several": _("names that several planners in office there have"),
    "planner_left": _("planners who are not in office any more"),
    "place_outside": _("places outside their street-town"),
    "unknown_source": _("sources of funds that the measure does not name"),
    "shares_sum": _("shares that do not make 100 percent"),
}
ANNUAL_LIST = ImportKind(
    name="annual-list",
    title=_("Bring in an annual list"),
    sub=_("The year's community construction projects, from your own spreadsheet (xlsx or csv)"),
    gate=SEE_FILES,
    columns=COLUMNS,
    bring_in=import_annual_list,
    serves=("5.2b",),
    leads_to="projects:projects",
    headings=HEADINGS,
    options=(
        ImportOption(
            "year",
            label=_("Year of the list"),
            help_text=_("Needed only where neither the sheet's name nor its title says it."),
            least=1990,
            most=2100,
        ),
        CRS,
        ImportOption(
            "reason",
            label=_("Reason"),
            help_text=_("Needed only where a published list changes; the public reads it."),
        ),
    ),
)

__all__ = ["ANNUAL_LIST", "import_annual_list"]
