from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def vault_folder(tmp_path: Path, settings) -> Path:
    """Every test has a vault folder of its own."""
    settings.VAULT_DIR = tmp_path / "vault"
    return settings.VAULT_DIR
