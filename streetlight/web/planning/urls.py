"""Addresses of the workshops that facilitators plan."""

from django.urls import path

from streetlight.web.planning import views

urlpatterns = [
    path("workshops/", views.workshops, name="workshops"),
    path("workshops/new/", views.new, name="new-workshop"),
    path("workshops/<str:code>/", views.workshop, name="workshop"),
    path("workshops/<str:code>/contacts/", views.contacts, name="contacts"),
    path("workshops/<str:code>/time/", views.time, name="time"),
    path("workshops/<str:code>/questions/", views.questions, name="questions"),
    path("workshops/<str:code>/forgetting/", views.forgetting, name="forgetting"),
    path("workshops/<str:code>/deletion/", views.deletion, name="deletion"),
]
