import os
import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "privacy_portal.settings")

if settings.RESTORING_MARK.exists():  # what was destroyed would be seen again (M4)
    sys.exit("A restore is not finished: run ./portal restore once more.")

application = get_wsgi_application()
