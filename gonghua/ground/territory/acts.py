"""The blueprint is drawn: one version, whole, from a day on."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import require
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import anywhere
from gonghua.ground.people.terms import Role
from gonghua.ground.territory.changes import changes_of
from gonghua.ground.territory.models import Area, Blueprint, LifeCircle, StreetTown, TownShape
from gonghua.ground.territory.ports import occupied
from gonghua.ground.territory.queries import latest_blueprint
from gonghua.pure.rules.blueprint import Blueprint as Drawn
from gonghua.pure.rules.decision import N_, Decision, refusal


@act(
    "territory.draw_blueprint",
    label=_("bring in the blueprint"),
    who=anywhere(Role.OPERATOR, Role.BUREAU),
    serves=["4.3"],
)
def draw_blueprint(drawn: Drawn, *, from_on: date, sha256: str, actor: Account, day: date) -> Blueprint:
    """Bring in a sound blueprint as the version in force from `from_on`.

    Refused when a version of that day or a later one exists, or when a place with planners in office would be dropped.
    """
    require(may_draw(drawn, from_on))
    blueprint = create(Blueprint(from_on=from_on, name=drawn.name[:200], crs=drawn.crs, file_sha256=sha256))
    towns = {town.code: _town(town.code, town.name) for town in drawn.street_towns}
    for town in drawn.street_towns:
        create(TownShape(blueprint=blueprint, street_town=towns[town.code], geometry=town.geometry))
    areas: dict[tuple[str, str], Area] = {}
    for circle in drawn.circles:
        key = circle.street_town, circle.area
        area = areas.get(key) or areas.setdefault(key, _area(towns[circle.street_town], circle.area))
        said = {"code": circle.code, "name": circle.name, "population": circle.population, "zone": circle.zone}
        create(LifeCircle(blueprint=blueprint, area=area, geometry=circle.geometry, **said))
    record(blueprint)
    return blueprint


def may_draw(drawn: Drawn, from_on: date) -> Decision:
    """Return what stands against a drawing becoming the version from `from_on`."""
    newest = latest_blueprint()
    if newest is None:
        return Decision()
    if newest.from_on >= from_on:
        message = N_("A version from %(day)s is there already; a changed blueprint needs a later first day.")
        return refusal("blueprint_not_later", message, day=newest.from_on)
    changes = changes_of(drawn)
    held = occupied(changes.dropped_towns, changes.dropped_areas, from_on)
    if held:
        message = N_("These places have planners in office and cannot be dropped: %(places)s.")
        return refusal("place_occupied", message, places="、".join(held))
    return Decision()


def _town(code: str, name: str) -> StreetTown:
    known = StreetTown.objects.filter(code=code).first()
    if known is None:
        return create(StreetTown(code=code, name=name))
    return known if known.name == name else change(known, name=name)


def _area(town: StreetTown, name: str) -> Area:
    return Area.objects.filter(street_town=town, name=name).first() or create(Area(street_town=town, name=name))
