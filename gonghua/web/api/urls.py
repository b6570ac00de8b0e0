"""The addresses: /api/v1/… and /open-data/…; everything here is public."""

from typing import Any

from django.urls import path

from gonghua.ground.interface.gates import PUBLIC
from gonghua.web.api.endpoints import api
from gonghua.web.api.open_data import OpenData, csv_file, projects_geojson, to_open_data

_patterns, _app, _namespace = api.urls
ROOT = path("", to_open_data, name="api-root")  # the library's own is a 404
machine = ([ROOT, *(one for one in _patterns if getattr(one, "name", "") != "api-root")], _app, _namespace)
"""What stands under /api/v1/: patterns, app, namespace. The namespace must be the site's own, not this app's."""
for _pattern in machine[0]:
    _view: Any = _pattern.callback
    _view.gate = PUBLIC

app_name = "open"
urlpatterns = [
    path("open-data/", OpenData.as_view(), name="open_data"),
    path("open-data/projects.geojson", projects_geojson, name="projects_geojson"),
    path("open-data/<str:name>.csv", csv_file, name="csv"),
]
