"""The published lists, where everybody reads them."""

from django.urls import path

from gonghua.institution.projects.views import public

app_name = "lists"
urlpatterns = [
    path("", public.PublicLists.as_view(), name="lists"),
    path("<str:town>/<int:year>/", public.PublicList.as_view(), name="town"),
]
