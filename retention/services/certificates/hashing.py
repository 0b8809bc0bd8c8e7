"""An organisation may choose codes in place of the keys of what was destroyed: once that is proven,
nothing that the portal keeps of it names a key any more."""

from privacy_portal.vault.services import seal
from retention.models import DestructionList
from retention.services.certificates.gathering import opened_batches
from retention.services.certificates.listing import hashed_key
from retention.services.executing.batches import SEALED_AS


def hash_keys(of_list: DestructionList) -> None:
    """In the transaction that makes its certificate, so each key is hashed once."""
    organisation_id = of_list.organisation_id
    for one in opened_batches(of_list):
        rows = [[hashed_key(organisation_id, key), *rest] for key, *rest in one.said["rows"]]
        one.batch.sealed = seal(of_list.case_id, SEALED_AS, one.said | {"rows": rows})
        one.batch.save(update_fields=["sealed"])
