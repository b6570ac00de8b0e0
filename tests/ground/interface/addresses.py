"""The look's own addresses, and stand-ins for those of the rooms that it names."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from gonghua.ground.interface.gates import public


@public
def stand_in(request: HttpRequest, **_place: int) -> HttpResponse:
    """Answer for a room."""
    return HttpResponse("a room")


@public
def breaks(request: HttpRequest) -> HttpResponse:
    """Break, as a page may."""
    raise RuntimeError("broken on purpose")


@public
def error(request: HttpRequest, status: int) -> HttpResponse:
    """Show an error page."""
    return render(request, f"{status}.html", status=status)


@public
def desk(request: HttpRequest) -> HttpResponse:
    """Show an answer desk with nothing on it."""
    return render(request, "interface/desk.html", {"form_action": "/send/"})


portal = ([path("", stand_in, name="home"), path("bench/", stand_in, name="workbench")], "portal")
measure = ([path("<int:article>/", stand_in, name="article")], "measure")

urlpatterns = [
    path("", include("gonghua.ground.interface.urls")),
    path("", include(portal)),
    path("measure/", include(measure)),
    path("breaks/", breaks),
    path("desk/", desk),
    path("error/<int:status>/", error),
]
