"""The projector's address: it carries its own ticket, so that the room's computer needs no sign-in."""

from django.urls import path

from streetlight.web.projector import views

urlpatterns = [
    path("w/<str:code>/projector/<str:ticket>/", views.projector, name="projector"),
]
