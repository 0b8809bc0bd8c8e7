import pytest
from django.db import connection
from django.utils import timezone

from retention.choices import ItemState
from retention.examples.figures import figures
from retention.models import DestructionBatch, Dossier, RetentionItem
from retention.services.planning import plan_owed


@pytest.mark.django_db(transaction=True)
def test_each_figure_and_its_bare_twin_write_the_same_rows(organisation, settings, tmp_path):
    settings.DELETION_LOG = tmp_path / "deletions.log"

    made = list(figures(organisation, timezone.localdate(), items=20, dossiers=5))

    assert len(made) == 12
    assert rows_by_kind(ItemState.KEPT) == [20, 1000, 5, 5]
    assert rows_by_kind(ItemState.DESTROYED) == [5, 5]
    assert list(DestructionBatch.objects.values_list("count", flat=True)) == [5, 5]
    # What the bare SQL planned, planning leaves as it is.
    dates = list(RetentionItem.objects.order_by("pk").values_list("archive_by", "delete_by"))
    Dossier.objects.update(is_plan_owed=True)
    plan_owed()
    assert dates == list(
        RetentionItem.objects.order_by("pk").values_list("archive_by", "delete_by")
    )


def dates() -> list[tuple[object, ...]]:
    rows = RetentionItem.objects.order_by("pk")
    return list(rows.values_list("archive_by", "due_on", "delete_by", "destruction_list"))


def rows_by_kind(state: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT count(*) FROM retention_retentionitem AS item
            JOIN retention_retentionline AS line ON line.id = line_id
            WHERE state = %s GROUP BY kind_id ORDER BY kind_id""",
            [state],
        )
        return [row[0] for row in cursor.fetchall()]
