import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_manual_names_every_setting():
    code = [*ROOT.glob("privacy_portal/**/*.py"), *ROOT.glob("re*/**/*.py")]
    read = {
        name
        for file in code
        for name in re.findall(r'env\.\w+\(\s*"(PORTAL_\w+)"', file.read_text())
    }

    manual = set(re.findall(r"`(PORTAL_[A-Z_]+)`", (ROOT / "docs/operations.md").read_text()))

    assert len(read) > 10
    assert read - manual == set()
