"""The addresses of the look: how pages are displayed, and the page that shows every part."""

from django.urls import path

from gonghua.ground.interface import display, styleguide

app_name = "interface"
urlpatterns = [
    path("display/", display.display, name="display"),
    path("language/", display.language, name="language"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
]
