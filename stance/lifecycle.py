"""The life of a promise, threat, offer or demand: one total table of stages and inputs.

Two rules for this file: it holds no reasoning, only what can be looked up; and whoever
follows an undertaking (`stance.fate`, the docs, the tests) looks it up here.

An undertaking without condition is one whose condition has come as soon as it binds.
What is to be left undone is never done with by an event: nothing that happens on a day
fulfils "never", only the last day can.

References:
    Fornara & Colombetti (2002): the life-cycle of a commitment. Singh (2008): a
    conditional commitment is detached by its condition. Schelling (1966): a threat that
    deters is never carried out.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from stance.vocabulary import Status


class Stage(Enum):
    """Where an undertaking stands; `STATUS` says what that is called.

    `ANTICIPATED`: its condition has not come, and what was promised has.
    """

    PROPOSED = "proposed"
    CONDITIONAL = "conditional"
    ANTICIPATED = "anticipated"
    ACTIVE = "active"
    FULFILLED = "fulfilled"
    VIOLATED = "violated"
    EXPIRED = "expired"
    UNTRIGGERED = "untriggered"
    CANCELLED = "cancelled"


class Input(Enum):
    """What can come to an undertaking, in the order in which one day's inputs are taken.

    Of `CONDITION` and `NOT_CONDITION`, and of `CONTRARY` and `CONTENT`, either may be first.
    """

    DEADLINE = "deadline"
    TERM = "term"
    UNACCEPTED = "unaccepted"
    ACCEPTED = "accepted"
    CONDITION = "condition"
    NOT_CONDITION = "not condition"
    CONTRARY = "contrary"
    CONTENT = "content"
    ENDED = "ended"


#: What each input is, for a reader.
INPUTS: Mapping[Input, str] = MappingProxyType(
    {
        Input.DEADLINE: "the day after the last day for doing it",
        Input.TERM: "the day after the last day for leaving it undone",
        Input.UNACCEPTED: "its acceptance is taken back",
        Input.ACCEPTED: "the other side accepts",
        Input.CONDITION: "an event entails its condition; at once, where it has none",
        Input.NOT_CONDITION: "an event entails the opposite of its condition",
        Input.CONTRARY: "an event entails the opposite of its content",
        Input.CONTENT: "an event entails its content, which is something to be done",
        Input.ENDED: "it is taken back, or a new commitment takes its place",
    }
)

#: What an undertaking at each stage is called.
STATUS: Mapping[Stage, Status] = MappingProxyType(
    {
        Stage.PROPOSED: Status.PROPOSED,
        Stage.CONDITIONAL: Status.CONDITIONAL,
        Stage.ANTICIPATED: Status.CONDITIONAL,
        Stage.ACTIVE: Status.ACTIVE,
        Stage.FULFILLED: Status.FULFILLED,
        Stage.VIOLATED: Status.VIOLATED,
        Stage.EXPIRED: Status.EXPIRED,
        Stage.UNTRIGGERED: Status.UNTRIGGERED,
        Stage.CANCELLED: Status.CANCELLED,
    }
)

_MOVES: Mapping[Stage, Mapping[Input, Stage]] = {
    Stage.PROPOSED: {
        Input.DEADLINE: Stage.EXPIRED,
        Input.TERM: Stage.EXPIRED,
        Input.ACCEPTED: Stage.CONDITIONAL,
        Input.ENDED: Stage.CANCELLED,
    },
    Stage.CONDITIONAL: {
        Input.DEADLINE: Stage.UNTRIGGERED,
        Input.TERM: Stage.UNTRIGGERED,
        Input.UNACCEPTED: Stage.PROPOSED,
        Input.CONDITION: Stage.ACTIVE,
        Input.NOT_CONDITION: Stage.UNTRIGGERED,
        Input.CONTENT: Stage.ANTICIPATED,
        Input.ENDED: Stage.CANCELLED,
    },
    Stage.ANTICIPATED: {
        Input.DEADLINE: Stage.UNTRIGGERED,
        Input.TERM: Stage.UNTRIGGERED,
        Input.UNACCEPTED: Stage.PROPOSED,
        Input.CONDITION: Stage.FULFILLED,
        Input.NOT_CONDITION: Stage.UNTRIGGERED,
        Input.CONTRARY: Stage.CONDITIONAL,
        Input.ENDED: Stage.CANCELLED,
    },
    Stage.ACTIVE: {
        Input.DEADLINE: Stage.EXPIRED,
        Input.TERM: Stage.FULFILLED,
        Input.UNACCEPTED: Stage.PROPOSED,
        Input.CONTRARY: Stage.VIOLATED,
        Input.CONTENT: Stage.FULFILLED,
        Input.ENDED: Stage.CANCELLED,
    },
}

#: The life-cycle table: where each input leads from each stage. Total; from a final stage
#: everything leads back to it.
LIFE: Mapping[Stage, Mapping[Input, Stage]] = MappingProxyType(
    {
        stage: MappingProxyType({each: _MOVES.get(stage, {}).get(each, stage) for each in Input})
        for stage in Stage
    }
)

#: The stages that nothing leads out of.
FINAL = frozenset(stage for stage in Stage if set(LIFE[stage].values()) == {stage})
