"""Which grounds for refusing belong to which right (art. 12(4); 7, 12(5), 15 to 22, UAVG 41).

Leaves out whether a ground applies: people decide that, and say why.
"""

from requests_app.choices import RefusalGround as Ground
from requests_app.choices import RightType

ANY_RIGHT = (
    Ground.UNFOUNDED,  # art. 12(5)
    Ground.EXCESSIVE,
    Ground.GENERAL_INTEREST,  # UAVG 41, also the rights of others
)
OF_RIGHT: dict[str, tuple[Ground, ...]] = {
    RightType.ACCESS: (Ground.RIGHTS_OF_OTHERS,),  # art. 15(4)
    RightType.RECTIFICATION: (Ground.NOT_INACCURATE,),  # art. 16
    RightType.ERASURE: (
        Ground.NO_ERASURE_GROUND,  # art. 17(1)
        Ground.EXPRESSION,  # art. 17(3)
        Ground.LEGAL_OBLIGATION,
        Ground.PUBLIC_HEALTH,
        Ground.ARCHIVING,
        Ground.LEGAL_CLAIMS,
    ),
    RightType.RESTRICTION: (Ground.NO_RESTRICTION_GROUND,),  # art. 18(1)
    RightType.PORTABILITY: (Ground.NOT_PORTABLE,),  # art. 20
    RightType.OBJECTION: (Ground.COMPELLING_GROUNDS,),  # art. 21(1)
    RightType.HUMAN_REVIEW: (Ground.NO_AUTOMATED_DECISION,),  # art. 22
    RightType.CONSENT_WITHDRAWAL: (Ground.NOT_ON_CONSENT,),  # art. 7(3)
}


def grounds_for(right: str) -> tuple[Ground, ...]:
    """Its own first. "Something else" may turn out to be any right, so all of them belong to it."""
    if right == RightType.OTHER:
        return tuple(Ground)
    return (*OF_RIGHT[right], *ANY_RIGHT)
