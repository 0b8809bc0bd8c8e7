import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Case keys live in a database of their own: a test that uses a database may use both."""
    for item in items:
        for marker in item.iter_markers("django_db"):
            marker.kwargs.setdefault("databases", ["default", "keys"])
