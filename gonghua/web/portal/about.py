"""What the site says about itself: what it keeps about people, who can use it and how, where everything is."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gonghua.ground.interface.components import MenuItem
from gonghua.ground.interface.menu import foot_menu, public_menu
from gonghua.ground.interface.views import Page
from gonghua.web.portal.purposes import GROUPS


class Privacy(Page):
    """What is kept about people, why, for how long, and what they can ask for (PIPL, Art. 17)."""

    public = True
    cached = ()
    template_name = "portal/privacy.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the purposes, by whom they concern."""
        return {"groups": GROUPS}


class Accessibility(Page):
    """How the site can be used by everyone, what does not work yet, and where to say so."""

    public = True
    cached = ()
    template_name = "portal/accessibility.html"


class SiteMap(Page):
    """Every public page that needs no number or name to be found."""

    public = True
    cached = ()
    template_name = "portal/site_map.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the pages, in groups."""
        path = self.request.path
        home = MenuItem(label=_("First page"), url=reverse("portal:home"))
        display = MenuItem(label=_("Display: language, colours, type size"), url=reverse("interface:display"))
        sign_in = MenuItem(label=_("Sign in (for staff and planners)"), url=reverse("account_login"))
        return {
            "groups": [
                (_("For everyone"), (home, *public_menu(path))),
                (_("This site"), (*foot_menu(path), display, sign_in)),
            ]
        }
