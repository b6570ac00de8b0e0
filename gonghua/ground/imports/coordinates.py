"""The option that says in which coordinate system a file's points are."""

from django.utils.translation import gettext_lazy as _

from gonghua.ground.imports.kinds import ImportOption
from gonghua.pure.rules.coordinates import CGCS2000, GCJ02, SYSTEMS, WGS84

_WORDS = {
    CGCS2000: _("CGCS2000 (EPSG:4490)"),
    WGS84: _("WGS 84 (EPSG:4326)"),
    GCJ02: _("GCJ-02, as map services show it"),
}
CRS = ImportOption(
    "crs",
    label=_("Coordinate system of the points"),
    choices=[(system, _WORDS[system]) for system in SYSTEMS],
    default=CGCS2000,
)
