"""The real settings; only what would make a test slow or lets it talk to the network differs."""

from privacy_portal.settings import *  # noqa: F403
from privacy_portal.settings import DATABASES
from tests.templates import NAMES

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["tests.hashers.QuickScrypt"]
for alias, name in NAMES.items():
    DATABASES[alias]["TEST"] = {"TEMPLATE": name, "MIGRATE": False}  # tests/templates.py makes it
