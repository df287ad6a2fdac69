"""How decisions, actions and answers come to stand: their states, and what leads from one to the next.

`docs/states.md` is drawn from this table.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from goldenthread.accounts.models import Role
from goldenthread.responses.scales import Delivery, Ended, ReleaseState


class State(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Standing(StrEnum):
    """Of the answer to an item, as a whole."""

    OPEN = "open"
    CLOSED = "closed"


class OnAgenda(StrEnum):
    """Of a line of an agenda: whether the meeting, or somebody since, decided on it."""

    UNDECIDED = "undecided"
    DECIDED = "decided"


MEANING = {
    State.DRAFT: "Recorded. Waits for an approver. Only the partnership's own members see it.",
    State.APPROVED: "What the partnership decided. The public sees it once it is released.",
    State.REPLACED: "A newer decision was approved. This one is kept as history.",
    State.WITHDRAWN: "A draft that was taken back, or recorded anew. Only members see it, as history.",
    Delivery.NOT_STARTED: "Nothing has been done yet.",
    Delivery.IN_PROGRESS: "It is being done.",
    Delivery.DELIVERED: "It was done. Whether it made a difference is another question.",
    Delivery.ONGOING: "It is never finished, because it is done again and again.",
    Delivery.STOPPED: "It was given up, and the note says why.",
    Delivery.SUPERSEDED: "Another action does it now, or the law has changed.",
    Standing.OPEN: "More is expected.",
    Standing.CLOSED: "The independent scrutineer expects nothing more.",
    OnAgenda.UNDECIDED: "It stands on the agenda, and no decision of that day or later is recorded.",
    OnAgenda.DECIDED: "A decision of the day of the meeting, or of a later one, is recorded.",
    Ended.CARRIED_OVER: "It was left undecided, and stands on the agenda of a later meeting.",
    Ended.TAKEN_OFF: "It stands on the agenda no longer. That it did is kept.",
    ReleaseState.PREPARED: "An editor chooses what is shown. Nothing of it is public.",
    ReleaseState.PROPOSED: "It waits for an approver who did not ask for it.",
    ReleaseState.SENT_BACK: "An approver said what is to be changed.",
    ReleaseState.APPROVED: "Everyone sees it, until an answer in it is released anew or withdrawn.",
    ReleaseState.DROPPED: "It was given up. Nothing of it was public.",
}


class Transition(NamedTuple):
    """One line of the table: what takes something from one state to another, and who may do it."""

    act: str
    before: StrEnum | None  # None: there was nothing
    after: StrEnum
    least_role: Role


DECISIONS = (
    Transition("record", None, State.DRAFT, Role.EDITOR),
    Transition("record anew", State.DRAFT, State.WITHDRAWN, Role.EDITOR),
    Transition("withdraw", State.DRAFT, State.WITHDRAWN, Role.EDITOR),
    Transition("approve", State.DRAFT, State.APPROVED, Role.APPROVER),
    Transition("approve a newer one", State.APPROVED, State.REPLACED, Role.APPROVER),
)

ACTIONS = (
    *(Transition("add", None, after, Role.CONTRIBUTOR) for after in Delivery),
    Transition("begin", Delivery.NOT_STARTED, Delivery.IN_PROGRESS, Role.CONTRIBUTOR),
    *(
        Transition(act, before, after, Role.CONTRIBUTOR)
        for before in (Delivery.NOT_STARTED, Delivery.IN_PROGRESS)
        for act, after in (("deliver", Delivery.DELIVERED), ("keep going", Delivery.ONGOING))
    ),
    *(
        Transition(act, before, after, Role.CONTRIBUTOR)
        for before in (Delivery.NOT_STARTED, Delivery.IN_PROGRESS, Delivery.ONGOING)
        for act, after in (("stop", Delivery.STOPPED), ("supersede", Delivery.SUPERSEDED))
    ),
    *(
        Transition("take up again", before, Delivery.IN_PROGRESS, Role.CONTRIBUTOR)
        for before in (Delivery.DELIVERED, Delivery.ONGOING, Delivery.STOPPED)
    ),
)

ANSWERS = (
    Transition("close by a verdict", Standing.OPEN, Standing.CLOSED, Role.SCRUTINEER),
    Transition("open again by a verdict", Standing.CLOSED, Standing.OPEN, Role.SCRUTINEER),
)

AGENDAS = (
    Transition("put on", None, OnAgenda.UNDECIDED, Role.EDITOR),
    Transition("record a decision", OnAgenda.UNDECIDED, OnAgenda.DECIDED, Role.EDITOR),
    Transition("withdraw the draft", OnAgenda.DECIDED, OnAgenda.UNDECIDED, Role.EDITOR),
    Transition("carry over", OnAgenda.UNDECIDED, Ended.CARRIED_OVER, Role.EDITOR),
    Transition("take off", OnAgenda.UNDECIDED, Ended.TAKEN_OFF, Role.EDITOR),
    Transition("take off", OnAgenda.DECIDED, Ended.TAKEN_OFF, Role.EDITOR),
)

RELEASES = (
    Transition("prepare", None, ReleaseState.PREPARED, Role.EDITOR),
    *(
        transition
        for before in (ReleaseState.PREPARED, ReleaseState.SENT_BACK)
        for transition in (
            Transition("propose", before, ReleaseState.PROPOSED, Role.EDITOR),
            Transition("drop", before, ReleaseState.DROPPED, Role.EDITOR),
        )
    ),
    Transition("send back", ReleaseState.PROPOSED, ReleaseState.SENT_BACK, Role.APPROVER),
    Transition("approve", ReleaseState.PROPOSED, ReleaseState.APPROVED, Role.APPROVER),
)
"""Who approves is never who proposed: the table of roles cannot say so, the action does."""

TRANSITIONS = {
    "decision": DECISIONS,
    "action": ACTIONS,
    "answer": ANSWERS,
    "line of an agenda": AGENDAS,
    "release": RELEASES,
}
"""The one table of states, by what it is that has them. What stays in its state needs no line."""


def may_happen(act: str, state: State) -> bool:
    """Whether a decision in that state can be approved, withdrawn, recorded anew."""
    return any(each.act == act and each.before == state for each in DECISIONS)


def may_become(before: str, after: str) -> bool:
    """Whether an action's delivery may go from one to the other. It may always stay as it is."""
    return before == after or any((each.before, each.after) == (before, after) for each in ACTIONS)


def release_after(act: str, before: str) -> ReleaseState | None:
    """What a release becomes by that act; None when it cannot be done as it stands."""
    return next((each.after for each in RELEASES if (each.act, each.before) == (act, before)), None)


def as_mermaid(transitions: Iterable[Transition]) -> str:
    """Some lines of the table as a Mermaid state diagram."""
    lines = [
        f"    {each.before or '[*]'} --> {each.after}: {each.act} ({each.least_role})" for each in transitions
    ]
    return "\n".join(["stateDiagram-v2", *lines])


def as_page() -> str:
    """The whole of `docs/states.md`."""
    parts = [_part(of, transitions) for of, transitions in TRANSITIONS.items()]
    head = [
        "# The states of decisions, actions and answers",
        "",
        "Written by `make docs` from `goldenthread/responses/status.py`; do not edit it here.",
        "In brackets: the least role that may do it. Nothing is overwritten: an approved decision is never",
        "changed, only followed by a newer one, and a later statement stands above the earlier one.",
        "",
    ]
    return "\n".join([*head, *parts])


def _part(of: str, transitions: Iterable[Transition]) -> str:
    reached = dict.fromkeys(each.after for each in transitions)
    meanings = [f"- **{state}**: {MEANING[state]}" for state in reached]
    diagram = ["```mermaid", as_mermaid(transitions), "```"]
    return "\n".join([f"## {of.capitalize()}", "", *diagram, "", *meanings, ""])
