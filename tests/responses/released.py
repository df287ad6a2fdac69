"""Releasing in tests as two people do it, through the actions."""

from goldenthread.responses.actions.publishing import (
    approve_release,
    change_released_item,
    prepare_release,
    propose_release,
)
from goldenthread.responses.actions.publishing_reviews import change_released_review
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


def release_review(local, review, **chosen):
    """A review of the partnership's own, published."""
    proposed = propose_review(local, review, **chosen)
    return approve_release(release=proposed, by=local.approver)


def propose_review(local, review, *, choice="mask", because="", title=None, shown=None, references=None):
    """As `release_review`, waiting for approval. `choice` is made about each possible identifier."""
    made = prepare_release(partnership=local.partnership, reviews=[review], by=local.editor)
    released = made.reviews.get()
    every = [each["reference"] for each in released.record["passages"]]
    facts = {
        "released": released,
        "title": title or released.record["review"][0]["title"],
        "shown": released.shown if shown is None else shown,
        "references": every if references is None else references,
        "by": local.editor,
    }
    change_released_review(**facts, choices={})
    chosen = {hit.key: {"choice": choice, "because": because} for hit in hits_of(released)}
    change_released_review(**facts, choices=chosen)
    return propose_release(release=made, clues=[], words="", by=local.editor)
