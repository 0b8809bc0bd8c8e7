from privacy_portal.audit.services import record


def backup_restored(*, name: str, cases: int, items: int) -> None:
    record(
        organisation=None,
        action="retention.backup_restored",
        object_type="retention.backup",
        object_id=name,
        details={"cases": cases, "items": items},
    )
