"""The day itself: what a list says is destroyed, in chunks, and told to the systems that hold it.

Each chunk is one transaction that locks the list, asks everything once more (`claiming`), and
writes the state of the items together with their DestructionBatch (`batches`). So a worker that is
killed leaves either both or neither, and the next one goes on.
"""

from datetime import date, datetime

from retention.services.executing.cases import destroy_cases
from retention.services.executing.finishing import finish
from retention.services.executing.leaving import leave_held
from retention.services.executing.rows import destroy_rows
from retention.services.executing.telling import tell_systems

CHUNK = 2000


def execute_chunk(*, list_id: int, now: datetime, today: date, limit: int = CHUNK) -> int:
    """How many items were destroyed, or told to a system; 0: nothing more can be done now.

    Call it again until then, outside a transaction. Of a list that another worker has in hand, or
    that may not be carried out now, nothing is done.
    """
    done = (
        destroy_rows(list_id=list_id, now=now, today=today, limit=limit)
        or destroy_cases(list_id=list_id, now=now, today=today)
        or tell_systems(list_id=list_id, now=now, today=today)
    )
    if not done:
        leave_held(list_id=list_id, now=now, today=today)
        finish(list_id=list_id, now=now)
    return done
