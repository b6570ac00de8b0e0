"""Every address of the site; each room brings its own."""

from django.urls import include, path

from gonghua.institution.appointments import public_urls
from gonghua.institution.engagement.public_urls import receipt_urls
from gonghua.web.api import urls as api_urls

urlpatterns = [
    path("", include("gonghua.web.portal.urls")),
    path("", include("gonghua.ground.interface.urls")),
    path("measure/", include("gonghua.web.law.urls")),
    path("", include("gonghua.web.dossier.urls")),
    path("places/", include("gonghua.web.places.urls")),
    path("", include("gonghua.web.api.urls")),
    path("api/v1/", api_urls.machine),
    path("people/", include("gonghua.web.staff.urls")),
    path("imports/", include("gonghua.ground.imports.urls")),
    path("ledger/", include("gonghua.web.records.urls")),
    path("appointments/", include("gonghua.institution.appointments.urls")),
    path("projects/", include("gonghua.institution.projects.urls")),
    path("lists/", include("gonghua.institution.projects.public_urls")),
    path("funding/", include("gonghua.institution.funding.urls")),
    path("service/", include("gonghua.institution.service.urls")),
    path("advice/", include("gonghua.institution.advice.urls")),
    path("engagement/", include("gonghua.institution.engagement.urls")),
    path("", include("gonghua.institution.engagement.public_urls")),
    path("R/", include((receipt_urls, "printed_receipts"))),
    path("stages/", include("gonghua.institution.stages.urls")),
    path("evaluation/", include("gonghua.institution.evaluation.urls")),
    path("renewal/", include("gonghua.institution.renewal.urls")),
    path("l/", include("gonghua.institution.appointments.public_urls")),
    path("L/", include((public_urls.urlpatterns, "printed"))),
    path("accounts/", include("allauth.account.urls")),
    path("demo/", include("gonghua.demo.urls")),
]
