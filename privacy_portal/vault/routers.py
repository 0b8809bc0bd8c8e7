"""Case keys live in a database of their own, so that a backup of the first never holds them."""

from typing import Any

from django.db.models import Model

KEYS_MODELS = {"casekey"}


class KeysRouter:
    def _database(self, model: type[Model]) -> str:
        is_key = model._meta.app_label == "vault" and model._meta.model_name in KEYS_MODELS
        return "keys" if is_key else "default"

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return self._database(model)

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        return self._database(model)

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: Any
    ) -> bool:
        is_key = app_label == "vault" and model_name in KEYS_MODELS
        return is_key if db == "keys" else not is_key
