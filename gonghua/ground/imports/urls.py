"""The room's addresses: three for every kind, each with the kind's own gate."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path

from gonghua.ground.imports import views
from gonghua.ground.imports.kinds import ImportKind, import_kinds
from gonghua.ground.interface.gates import needs


def _of(kind: ImportKind) -> Iterator[URLPattern]:
    for view, rest, name in (
        (views.SendFile, "", kind.name),
        (views.UploadPage, "<uuid:key>/", f"{kind.name}-upload"),
        (views.RefusedRows, "<uuid:key>/refused.xlsx", f"{kind.name}-refused"),
    ):
        yield path(f"{kind.name}/{rest}", _opened(view, kind), name=name)


def _opened(view: Any, kind: ImportKind) -> Any:
    """Return the view for a kind, behind the kind's gate."""
    made = needs(kind.gate)(view.as_view(kind=kind, read=kind.gate))
    made.serves = kind.serves
    return made


app_name = "imports"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    *(pattern for kind in import_kinds() for pattern in _of(kind)),
]
