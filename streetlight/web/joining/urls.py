"""Addresses of this folder."""

urlpatterns = []
