"""A participant's addresses within a workshop."""

from django.urls import path

from streetlight.web.phone import preferences, views

urlpatterns = [
    path("w/<str:code>/", views.phone, name="phone"),
    path("w/<str:code>/pulse/", views.pulse, name="pulse"),
    path("w/<str:code>/mine/", views.mine, name="mine"),
    path("w/<str:code>/mine/withdrawal/", views.withdraw, name="withdraw"),
    path("w/<str:code>/preferences/", preferences.preferences, name="preferences"),
    path("w/<str:code>/preferences/withdrawal/", preferences.withdrawal, name="preferences-withdrawal"),
    path("w/<str:code>/steps/<str:step>/<str:slot>/answer", views.answer, name="answer"),
]
