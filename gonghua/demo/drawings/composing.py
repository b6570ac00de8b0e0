"""From a kind, a seed and a version to a drawing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from gonghua.demo.drawings.drawn import Drawn
from gonghua.demo.drawings.raster import face, png_of
from gonghua.demo.drawings.sheet import HEIGHT, WIDTH
from gonghua.demo.drawings.site import Revision, Site
from gonghua.demo.drawings.sites import (
    canteen,
    centre,
    garden,
    plan,
    playground,
    pocket_park,
    public_space,
    ramp,
    shed,
    station,
    walkway,
)

DESIGN, PLAN_MAP = "设计方案图", "社区规划图"


@dataclass(frozen=True)
class Kind:
    """A kind of drawing: what it shows, how wide, what its later versions change, how it is drawn."""

    name: str
    metres: float
    revisions: Sequence[Revision]
    draw: Callable[[Site], None]
    sheet: str = DESIGN
    note: str = "示意，非施工图"
    turned: bool = True


KINDS: Mapping[str, Kind] = {
    "station": Kind("滨水驿站", station.METRES, station.REVISIONS, station.draw),
    "playground": Kind("儿童活动场地", playground.METRES, playground.REVISIONS, playground.draw),
    "ramp": Kind("无障碍坡道", ramp.METRES, ramp.REVISIONS, ramp.draw),
    "walkway": Kind("慢行步道", walkway.METRES, walkway.REVISIONS, walkway.draw),
    "shed": Kind("非机动车棚", shed.METRES, shed.REVISIONS, shed.draw),
    "public_space": Kind("公共空间更新", public_space.METRES, public_space.REVISIONS, public_space.draw),
    "canteen": Kind("社区食堂", canteen.METRES, canteen.REVISIONS, canteen.draw),
    "pocket_park": Kind("口袋公园", pocket_park.METRES, pocket_park.REVISIONS, pocket_park.draw),
    "garden": Kind("社区花园", garden.METRES, garden.REVISIONS, garden.draw),
    "centre": Kind("邻里中心", centre.METRES, centre.REVISIONS, centre.draw),
    "plan": Kind("社区规划图", plan.METRES, plan.REVISIONS, plan.draw, PLAN_MAP, "示意，非真实边界", turned=False),
}
"""The kinds of sites of design drawings, and ``plan``: the community plan map of a life circle."""

WORDS = {
    "坡道": "ramp",
    "儿童": "playground",
    "步道": "walkway",
    "车棚": "shed",
    "食堂": "canteen",
    "口袋公园": "pocket_park",
    "花园": "garden",
    "邻里中心": "centre",
    "驿站": "station",
}
OTHERWISE = "public_space"


def kind_of(project: str) -> str:
    """Return the kind of design drawing that fits a project's name."""
    return next((kind for word, kind in WORDS.items() if word in project), OTHERWISE)


def draw(kind: str, seed: int, version: int, *, place: str, subject: str = "", marked: bool = True) -> Drawn:
    """Return one version of a drawing: 1600 × 1000 px, the same for the same arguments.

    `kind` is one of `KINDS`, `version` 1 to `VERSIONS`; each later version keeps what the earlier ones changed.
    `place` stands in the title. `subject`: for a plan map, the kind of the project that it belongs to. Not `marked`:
    the changes are not framed and numbered in the picture. Raises ValueError for an unknown kind or version.
    """
    site = compose(kind, seed, version, subject=subject)
    site.finish(marked=marked)
    png = png_of(site.svg(place, f"{KINDS[kind].sheet}　第{version}版　{KINDS[kind].note}"), WIDTH, HEIGHT)
    return Drawn(png, site.changes(), "".join(site.plain), tuple(site.spots))


def compose(kind: str, seed: int, version: int, *, subject: str = "") -> Site:
    """Return the drawing as shapes, before it becomes a picture."""
    if kind not in KINDS:
        raise ValueError(f"no such kind of drawing: {kind!r}")
    made = KINDS[kind]
    site = Site(kind, seed, version, made.revisions, made.metres, face(), turned=made.turned)
    site.subject = KINDS[subject].name if subject else ""
    made.draw(site)
    return site
