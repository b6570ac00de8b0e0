"""The blueprint's addresses."""

from django.urls import path

from gonghua.web.places import views

app_name = "territory"
urlpatterns = [
    path("", views.BlueprintPage.as_view(), name="blueprint"),
    path("import/", views.ImportBlueprint.as_view(), name="import"),
    path("import/<slug:stored>/", views.BlueprintPreview.as_view(), name="preview"),
]
