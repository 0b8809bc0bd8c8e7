"""Measuring, for `./portal bench` only: medians, and always beside something bare."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True)
class Figure:
    """Seconds, as medians of the same number of runs in turn: ours, bare, ours, bare, ..."""

    name: str
    ours: float
    bare: float
    note: str = ""

    def __str__(self) -> str:
        ratio = f"{self.ours / self.bare:8.1f} x" if self.bare else ""
        return (
            f"{self.name:<58}{self.ours * 1000:10.2f} ms"
            f"{self.bare * 1000:10.2f} ms{ratio}  {self.note}"
        )


def compare(
    name: str, ours: Callable[[], object], bare: Callable[[], object], *, runs: int, note: str = ""
) -> Figure:
    """In turn, so that a machine that slows down slows both; one run of each to warm up."""
    ours(), bare()
    pairs = [(_seconds(ours), _seconds(bare)) for _ in range(runs)]
    return Figure(
        name,
        statistics.median(mine for mine, _ in pairs),
        statistics.median(other for _, other in pairs),
        note,
    )


def page(client: Client, address: str) -> Callable[[], None]:
    def open_page() -> None:
        response = client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}")

    return open_page


def queries_of(act: Callable[[], object]) -> int:
    """How many, in both databases."""
    with (
        CaptureQueriesContext(connection) as main,
        CaptureQueriesContext(connections["keys"]) as keys,
    ):
        act()
    return len(main) + len(keys)


def sql(statement: str, values: list[int]) -> Callable[[], object]:
    def run() -> object:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()

    return run


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
