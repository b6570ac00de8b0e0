"""Every address of the site; each room brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("gonghua.web.portal.urls")),
    path("", include("gonghua.ground.interface.urls")),
    path("measure/", include("gonghua.ground.measure.urls")),
    path("places/", include("gonghua.ground.territory.urls")),
    path("people/", include("gonghua.ground.people.urls")),
    path("ledger/", include("gonghua.ground.ledger.urls")),
    path("appointments/", include("gonghua.institution.appointments.urls")),
    path("l/", include("gonghua.institution.appointments.public_urls")),
    path("L/", include(("gonghua.institution.appointments.public_urls", "printed"))),
    path("accounts/", include("allauth.account.urls")),
    path("demo/", include("gonghua.demo.urls")),
]
