"""Releasing in tests as two people do it, through the actions."""

from goldenthread.responses.actions.publishing import (
    approve_release,
    change_released_item,
    prepare_release,
    propose_release,
)
from goldenthread.responses.releasing.gate import hits_of
from tests.factories import make_user


def release(partnership, *items, editor=None, approver=None, **changed):
    """The answers on these items, published: by an editor and an approver, made where none is given."""
    editor = editor or make_user(role="editor", partnership=partnership)
    proposed = propose(partnership, *items, editor=editor, **changed)
    return approve_release(
        release=proposed, by=approver or make_user(role="approver", partnership=partnership)
    )


def propose(partnership, *items, editor, choice="mask", because="", shown=None, texts=None):
    """As `release`, waiting for approval. `choice` is made about each possible identifier."""
    made = prepare_release(partnership=partnership, items=items, by=editor)
    for each in made.items.all():
        shown_parts = each.shown if shown is None else shown
        facts = {"released": each, "shown": shown_parts, "texts": texts or {}, "by": editor}
        change_released_item(**facts, choices={})
        chosen = {hit.key: {"choice": choice, "because": because} for hit in hits_of(each)}
        change_released_item(**facts, choices=chosen)
    return propose_release(release=made, clues=[], words="", by=editor)
