"""The web server's way in: `gunicorn goldenthread.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")

application = get_wsgi_application()
