"""The portal's addresses."""

from django.urls import path

from gonghua.web.portal import about, notices, places, views

app_name = "portal"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("p/", places.Projects.as_view(), name="projects"),
    path("towns/<str:town>/", places.Place.as_view(), name="place"),
    path("privacy/", about.Privacy.as_view(), name="privacy"),
    path("accessibility/", about.Accessibility.as_view(), name="accessibility"),
    path("site-map/", about.SiteMap.as_view(), name="site_map"),
    path("workbench/", views.Workbench.as_view(), name="workbench"),
    path("notices/", notices.Notices.as_view(), name="notices"),
    path("notices/read/", notices.mark_as_read, name="mark_read"),
    path("notices/unsent/", notices.send_again, name="send_again"),
]
