"""A district's roster comes in: rows are read, judged one by one, entered by acts, and what is refused goes back."""

from django.utils.translation import gettext_lazy as _

from gonghua.ground.imports.kinds import ImportKind
from gonghua.institution.appointments import reads
from gonghua.institution.appointments.roster.importing import import_roster
from gonghua.institution.appointments.roster.reading import COLUMNS

ROSTER = ImportKind(
    name="roster",
    title=_("Bring in a roster"),
    sub=_("The planners in office, from your own spreadsheet (xlsx or csv)"),
    gate=reads.SEE_ROSTERS,
    columns=COLUMNS,
    bring_in=import_roster,
    serves=("4.2", "7.3"),
    headings={"term_shorter": _("terms that are shorter than the measure's")},
    leads_to="appointments:appointments",
)

__all__ = ["ROSTER", "import_roster"]
