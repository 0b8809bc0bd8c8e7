import json
from typing import Any

from django.core.management.base import BaseCommand

from register.exchange.native import SCHEMA_FILE
from register.exchange.schema import native_schema


class Command(BaseCommand):
    help = "Writes the JSON Schema of the native format of the register, after a field changed."

    def handle(self, *args: Any, **options: Any) -> None:
        text = json.dumps(native_schema(), indent=1, sort_keys=True, ensure_ascii=False)
        SCHEMA_FILE.write_text(f"{text}\n")
