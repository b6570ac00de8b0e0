"""What every page's frame shows: whose page it is, where the menu leads, how it is displayed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from gonghua.ground.interface.components import MenuItem
from gonghua.ground.interface.day import installation_day
from gonghua.ground.interface.menu import MenuGroup, foot_menu, menu_for, public_menu
from gonghua.ground.measure.queries import measure_in_view
from gonghua.pure.rules.measure import Measure

THEMES = ("device", "light", "dark", "contrast")
SIZES = ("standard", "large", "elder")


@dataclass(frozen=True)
class FrameAccount:
    """Who is signed in, as the header says it."""

    display_name: str
    office: str


@dataclass(frozen=True)
class Institution:
    """Who runs the site: from the measure's own words, and from the operator's settings."""

    name: str
    short_name: str
    hosts: tuple[str, ...]
    telephone: str = ""
    hours: str = ""
    icp: str = ""
    police_number: str = ""
    site_code: str = ""

    @property
    def icp_register(self) -> str:
        """Return where everyone can look the ICP number up; the rules want it linked."""
        return "https://beian.miit.gov.cn/"


@dataclass(frozen=True)
class Frame:
    """The frame of one page."""

    demo: bool
    day: date
    menu: tuple[MenuGroup, ...]
    account: FrameAccount | None
    institution: Institution
    theme: str
    size: str
    measure: Measure | None
    public_menu: tuple[MenuItem, ...] = ()
    site_links: tuple[MenuItem, ...] = ()
    measure_note: str = ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame, made only when a template asks for it (Django's context processor)."""
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request: HttpRequest) -> Frame:
    """Make the frame; a request that was refused before it came to the gate (a strange host) has no day and nobody."""
    day = getattr(request, "day", None) or installation_day()
    standing = measure_in_view(day)
    measure = standing.measure if standing else None
    mandates = getattr(request, "mandates", [])
    theme, size = display_of(request)
    return Frame(
        demo=settings.DEMO,
        day=day,
        menu=menu_for(request, mandates),
        account=_account(request),
        institution=_institution(measure),
        theme=theme,
        size=size,
        measure=measure,
        public_menu=public_menu(request.path),
        site_links=foot_menu(request.path),
    )


def _account(request: HttpRequest) -> FrameAccount | None:
    if not hasattr(request, "user") or not request.user.is_authenticated:
        return None
    mandates = request.mandates  # type: ignore[attr-defined]
    offices = [str(mandate.street_town or "") + " " + str(mandate.get_role_display()) for mandate in mandates]
    return FrameAccount(str(request.user), "、".join(office.strip() for office in offices))


def _institution(measure: Measure | None) -> Institution:
    if measure is None:
        return Institution("", "", (), **settings.INSTITUTION)
    hosts = tuple(body.name for body in measure.issuers)
    return Institution(measure.district.name, measure.district.short_name, hosts, **settings.INSTITUTION)


def display_of(request: HttpRequest) -> tuple[str, str]:
    """Return the theme and the size that the reader chose."""
    return _chosen(request, "theme", THEMES), _chosen(request, "size", SIZES)


def _chosen(request: HttpRequest, name: str, allowed: tuple[str, ...]) -> str:
    value = request.COOKIES.get(name, allowed[0])
    return value if value in allowed else allowed[0]
