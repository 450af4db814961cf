"""Every address, by the folder of its screen."""

from django.urls import include, path

urlpatterns = [
    path("", include("streetlight.web.signing_in.urls")),
    path("", include("streetlight.web.planning.urls")),
    path("", include("streetlight.web.joining.urls")),
    path("", include("streetlight.web.phone.urls")),
    path("", include("streetlight.web.groups.urls")),
    path("", include("streetlight.web.console.urls")),
    path("", include("streetlight.web.projector.urls")),
]

handler400 = "streetlight.web.ui.refusals.not_understood"
handler403 = "streetlight.web.ui.refusals.not_allowed"
handler404 = "streetlight.web.ui.refusals.not_found"
handler500 = "streetlight.web.ui.refusals.broken"
