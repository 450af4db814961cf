"""Addresses for joining and leaving; those under /w/ are where a workshop's cookies are sent."""

from django.urls import path

from streetlight.web.joining import hand_over, passing_on, views

urlpatterns = [
    path("j", views.code, name="join"),
    path("j/<str:code>", views.with_code, name="join-with-code"),
    path("w/<str:code>/joining/", views.joining, name="joining"),
    path("w/<str:code>/leaving/", views.leaving, name="leaving"),
    path("w/<str:code>/passing-on/", passing_on.passing_on, name="passing-on"),
    path("w/<str:code>/coming-back/", passing_on.coming_back, name="coming-back"),
    path("w/<str:code>/worried/", views.worried, name="worried"),
    path("w/<str:code>/hand-over/", hand_over.hand_over, name="hand-over"),
    path("w/<str:code>/hand-over/seat/", hand_over.seat, name="handed-over-seat"),
]
