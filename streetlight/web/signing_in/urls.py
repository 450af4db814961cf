"""Addresses of the front page, of signing in and out, and of one's own account."""

from django.urls import path

from streetlight.web.signing_in import views

urlpatterns = [
    path("", views.front, name="front"),
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-in/<str:secret>/", views.sign_in_by_link, name="sign-in-link"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("account/", views.account, name="account"),
]
