"""The databases that those of each test process are copied from, with all tables in them.

A hundred migrations take a quarter of a minute; a copy takes a second. What they made is kept in
var/, under a name that says which migrations it came from: after any change it is made anew.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "test-tables"
NAMES = {"default": "portal_template", "keys": "portal_keys_template"}  # as in tests/settings.py
APPS = {"default": [], "keys": ["vault"]}  # as ./portal does; none is all
SETTINGS = {"default": "PORTAL_DATABASE_URL", "keys": "PORTAL_KEYS_DATABASE_URL"}


def make_templates(folder: Path, programs: Path) -> None:
    """In the PostgreSQL that listens in this folder, with the settings of a test."""
    with ThreadPoolExecutor() as both:
        list(both.map(lambda alias: _make_template(alias, folder, programs), NAMES))


def _make_template(alias: str, folder: Path, programs: Path) -> None:
    def run(program: str, *options: str) -> None:
        server = ("-h", str(folder), "-U", "portal")
        command = [programs / program, *server, *options]
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)

    run("createdb", NAMES[alias])
    kept = KEPT / f"{alias}-{_ingredients()}.sql"
    if kept.exists():
        run("psql", "-q1", "-v", "ON_ERROR_STOP=1", "-f", str(kept), NAMES[alias])
    else:
        _migrate(alias, folder)
        _keep(kept, lambda path: run("pg_dump", "-f", str(path), NAMES[alias]))


def _migrate(alias: str, folder: Path) -> None:
    url = f"postgresql:///{NAMES[alias]}?host={folder}&user=portal"
    command = [sys.executable, "-m", "django", "migrate", *APPS[alias]]
    command += ["--database", alias, "--verbosity", "0"]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, SETTINGS[alias]: url})


def _keep(kept: Path, write: Callable[[Path], None]) -> None:
    """Whole or not at all, because another run may read it meanwhile; older ones go."""
    KEPT.mkdir(parents=True, exist_ok=True)
    half_done = kept.with_suffix(f".{os.getpid()}")
    write(half_done)
    for older in KEPT.glob(f"{kept.name.partition('-')[0]}-*.sql"):
        older.unlink(missing_ok=True)
    half_done.replace(kept)


def _ingredients() -> str:
    """Of our migrations, and of the packages that bring theirs."""
    found = sorted(ROOT.glob("*/migrations/*.py")) + sorted(ROOT.glob("*/*/migrations/*.py"))
    digest = hashlib.sha256()
    for file in [*found, ROOT / "requirements.lock", ROOT / "privacy_portal" / "settings.py"]:
        digest.update(f"{file.relative_to(ROOT)}\n".encode() + file.read_bytes())
    return digest.hexdigest()[:16]
