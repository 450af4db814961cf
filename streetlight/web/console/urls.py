"""The console's addresses: every act of a facilitator is a new entry in the journal."""

from django.urls import path

from streetlight.web.console import taking_off, views

urlpatterns = [
    path("w/<str:code>/console/", views.console, name="console"),
    path("w/<str:code>/console/ending/", views.ending, name="ending"),
    path("w/<str:code>/console/journal/undo/", views.undo, name="undo"),
    path("w/<str:code>/console/journal/<str:what>/", views.act, name="act"),
    path("w/<str:code>/console/journal/<str:what>/<str:about>/", views.act, name="act-about"),
    path("w/<str:code>/console/points/<str:item>/<str:care>/", views.point, name="point"),
    path("w/<str:code>/console/names/", taking_off.names, name="names"),
    path("w/<str:code>/console/names/<str:mark>/", taking_off.taking_off, name="name-taken-off"),
    path("w/<str:code>/console/seats/<str:hand_over>/", views.seat, name="seat-asked-for"),
]
