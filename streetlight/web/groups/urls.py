"""Addresses of small groups, under the console's: each change is a noun of its own."""

from django.urls import path

from streetlight.web.groups import views

urlpatterns = [
    path("w/<str:code>/console/groups/", views.groups, name="groups"),
    path("w/<str:code>/console/groups/arrangement/", views.arrangement, name="groups-arrangement"),
    path("w/<str:code>/console/groups/asking/", views.asking, name="groups-asking"),
    path("w/<str:code>/console/groups/forming/", views.forming, name="groups-forming"),
    path("w/<str:code>/console/groups/dissolution/", views.dissolution, name="groups-dissolution"),
    path("w/<str:code>/console/groups/places/", views.places, name="groups-places"),
    path("w/<str:code>/console/groups/staying/", views.staying, name="groups-staying"),
    path("w/<str:code>/console/groups/questions/", views.questions, name="groups-questions"),
    path("w/<str:code>/console/groups/stars/<str:key>/", views.stars, name="groups-stars"),
    path("w/<str:code>/console/groups/<str:group>/splitting/", views.splitting, name="group-splitting"),
    path("w/<str:code>/console/groups/<str:group>/merging/", views.merging, name="group-merging"),
    path("w/<str:code>/console/groups/<str:group>/help/", views.helped, name="group-helped"),
    path("w/<str:code>/console/groups/<str:group>/questions/", views.group_questions, name="group-questions"),
]
