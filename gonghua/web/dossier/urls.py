"""The addresses of a project's page: one for the office, one for everybody."""

from django.urls import path

from gonghua.web.dossier import views

app_name = "dossier"
urlpatterns = [
    path("projects/<uuid:key>/dossier/", views.OfficeProject.as_view(), name="project"),
    path("p/<str:number>/", views.PublicProject.as_view(), name="public"),
]
