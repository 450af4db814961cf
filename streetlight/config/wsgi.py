"""All of Django's pages, as a WSGI application: for the server's own threads, or a server of their own."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "streetlight.config.settings")

application = get_wsgi_application()
