"""How a decision comes to stand: its states, and what takes it from one to the next, as data.

`docs/decision-states.md` is drawn from this table.
"""

from enum import StrEnum
from typing import NamedTuple

from goldenthread.accounts.models import Role


class State(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


MEANING = {
    State.DRAFT: "Recorded. Waits for an approver. Only the partnership's own members see it.",
    State.PUBLISHED: "What the partnership decided. Everyone sees it.",
    State.REPLACED: "A newer decision was published. Everyone still sees it, as history.",
    State.WITHDRAWN: "A draft that was taken back, or recorded anew. Only members see it, as history.",
}


class Transition(NamedTuple):
    act: str
    before: State | None  # None: there was no decision
    after: State
    least_role: Role


TRANSITIONS = (
    Transition("record", None, State.DRAFT, Role.EDITOR),
    Transition("record anew", State.DRAFT, State.WITHDRAWN, Role.EDITOR),
    Transition("withdraw", State.DRAFT, State.WITHDRAWN, Role.EDITOR),
    Transition("publish", State.DRAFT, State.PUBLISHED, Role.APPROVER),
    Transition("publish a newer one", State.PUBLISHED, State.REPLACED, Role.APPROVER),
)


def may_happen(act: str, state: State) -> bool:
    """Whether a decision in that state can be published, withdrawn, recorded anew."""
    return any(each.act == act and each.before == state for each in TRANSITIONS)


def as_mermaid() -> str:
    """The table as a Mermaid state diagram."""
    lines = [
        f"    {each.before or '[*]'} --> {each.after}: {each.act} ({each.least_role})" for each in TRANSITIONS
    ]
    return "\n".join(["stateDiagram-v2", *lines])


def as_page() -> str:
    """The whole of `docs/decision-states.md`."""
    meanings = [f"- **{state}**: {meaning}" for state, meaning in MEANING.items()]
    return "\n".join(
        [
            "# The states of a decision",
            "",
            "Written by `make docs` from `goldenthread/responses/status.py`; do not edit it here.",
            "In brackets: the least role that may do it.",
            "",
            "```mermaid",
            as_mermaid(),
            "```",
            "",
            *meanings,
            "",
            "Nothing is overwritten: a published decision is never changed, only followed by a newer one.",
            "",
        ]
    )
