"""A review of the partnership's own as plain data: taken from the record, narrowed to what is shown.

As the record of an answer, it is a dict of lists: one entry of `review`, and one of `passages` for each
recommendation, word for word.
"""

from collections.abc import Iterable

from django.utils.text import Truncator

from goldenthread.catalogue.models import Item
from goldenthread.responses.identifiers.finding import WITHHELD
from goldenthread.responses.local_reviews.versions import items_of_version
from goldenthread.responses.models import LocalReview, ReleasedReview
from goldenthread.responses.scales import ReviewPart

LEFT_OUT = "[left out]"
UNTITLED = "A review of our own"


def review_record(review: LocalReview) -> dict:
    """All that the newest wording says, and what the partnership says of the review."""
    held_on = review.publication.published_on
    about = {
        "title": review.publication.title,
        "kind": review.kind,
        "date": held_on.isoformat() if held_on else "",
        "address": review.address,
    }
    return {"review": [about], "passages": passages_of(items_of_version(review.version))}


def passages_of(items: Iterable[Item]) -> list[dict]:
    """The recommendations of one wording, in order."""
    return [
        {
            "reference": item.reference,
            "label": item.label,
            "text": item.text,
            "page": item.page,
            "for": "; ".join(item.addressed_to),
        }
        for item in items
    ]


def only_chosen(record: dict, shown: Iterable[str], references: Iterable[str]) -> dict:
    """The record with these parts and these recommendations, and nothing else.

    What is not chosen is empty, and not taken out: the place of a text is part of the choices made about it.
    """
    shown, chosen = set(shown), set(references)
    (about,) = record["review"]
    facts = {
        "title": about["title"],
        "kind": about["kind"] if ReviewPart.KIND in shown else "",
        "date": about["date"] if ReviewPart.DATE in shown else "",
        "address": about["address"] if ReviewPart.ADDRESS in shown else "",
    }
    passages = [
        each
        | {
            "label": each["label"] if each["reference"] in chosen else "",
            "text": each["text"] if each["reference"] in chosen else "",
            "page": each["page"] if ReviewPart.PAGE in shown else 0,
            "for": each["for"] if ReviewPart.FOR in shown and each["reference"] in chosen else "",
        }
        for each in record["passages"]
    ]
    return {"review": [facts], "passages": passages}


def without_gaps(content: dict) -> dict:
    """What was left out is not there at all, and an address of which something is withheld leads nowhere."""
    (about,) = content["review"]
    is_whole = WITHHELD not in about["address"] and about["address"] != LEFT_OUT
    title = UNTITLED if about["title"] == LEFT_OUT else about["title"]
    passages = [
        each | {name: "" if each[name] == LEFT_OUT else each[name] for name in ("label", "for")}
        for each in content["passages"]
        if each["text"] not in ("", LEFT_OUT)
    ]
    return {
        "review": [about | {"title": title, "address": about["address"] if is_whole else ""}],
        "passages": passages,
    }


def published_passages(released: ReleasedReview) -> list[dict]:
    """What everyone can read of the review, today or as at a past day: the newest words of each, in order."""
    standing = ReleasedReview.objects.ever_public().filter(review=released.review_id, withdrawn_at=None)
    found: dict[str, dict] = {}
    for each in standing.order_by("approved_at", "pk"):
        shown = set(each.own_items.values_list("reference", flat=True))
        found |= {one["reference"]: one for one in each.content["passages"] if one["reference"] in shown}
    return list(found.values())


def named_passage(passage: dict) -> str:
    """How a list of them calls one."""
    return f"Recommendation {passage['label']}".strip() + f": {Truncator(passage['text']).chars(90)}"
