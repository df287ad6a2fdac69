"""What a publication goes back to: the review that a response answers, its items, and an announcement."""

from difflib import SequenceMatcher

from goldenthread.catalogue.models import (
    Forthcoming,
    Item,
    ItemKind,
    Publication,
    PublicationKind,
    Quotation,
    Version,
)
from goldenthread.collecting.found import FoundPublication
from goldenthread.collecting.meeting import names_of
from goldenthread.collecting.titles import Title, is_same, likeness, title_of

ANSWER_WORDS = frozenset(
    {"government", "response", "responses", "reply", "s", "report", "review", "national"}
)
ALIKE = 0.6
"""Share of a review's title that the title of its response repeats, at least."""

REPEATED = 0.6
"""Share of the words, in order, from which one item may repeat another; a person confirms it."""

REPEATED_UNDER_ITS_NUMBER = 0.4
"""The same where both have the same number: responses shorten what they quote."""

QUOTED_KINDS = (
    ItemKind.RECOMMENDATION,
    ItemKind.AREA_FOR_IMPROVEMENT,
    ItemKind.PRIORITY_ACTION,
    ItemKind.FINDING,
    ItemKind.CHALLENGE,
    ItemKind.LEARNING_POINT,
)


def link_answer(publication: Publication, found: FoundPublication) -> bool:
    """Set which publication a government response answers, where one title alone is near enough."""
    is_response = publication.kind == PublicationKind.GOVERNMENT_RESPONSE
    if not is_response or publication.answers_id or "answers" in publication.edited_fields:
        return False
    mine = _core(title_of(found.title))
    others = Publication.objects.exclude(kind=PublicationKind.GOVERNMENT_RESPONSE).exclude(is_fictional=True)
    scored = sorted(
        (
            (max(_share(mine, _core(title_of(name))) for name in names_of(other)), -other.pk, other)
            for other in others.filter(part_of=None)
        ),
        key=lambda each: each[:2],
        reverse=True,
    )
    if not scored or scored[0][0] < ALIKE or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return False
    publication.answers = scored[0][2]
    publication.collected_fields = sorted({*publication.collected_fields, "answers"})
    publication.save()
    return True


def link_announcement(publication: Publication) -> bool:
    """Note in the forward plan that what was announced is out, where one announcement has its very title."""
    publisher = publication.publisher
    mine = title_of(publication.title, publisher=publisher.name)
    waiting = Forthcoming.objects.filter(publisher=publisher, publication=None)
    same = [each for each in waiting if is_same(mine, title_of(each.title, publisher=publisher.name))]
    if len(same) != 1:
        return False
    same[0].publication = publication
    same[0].save()
    return True


def _core(title: Title) -> Title:
    """A title without the words that make it the title of an answer, or of a review."""
    return title._replace(words=tuple(word for word in title.words if word not in ANSWER_WORDS))


def _share(one: Title, other: Title) -> float:
    """How much of the two titles is the same; the shorter may stand whole in the longer."""
    if not one.words or not other.words:
        return 0.0
    shared = len(set(one.words) & set(other.words)) / min(len(set(one.words)), len(set(other.words)))
    fewest = min(len(one.words), len(other.words)) >= 3
    return max(likeness(one, other), shared if fewest else 0.0)


def propose_quotations(version: Version) -> list[Quotation]:
    """Propose which items of the answered publication a response's version repeats; also the other way round.

    One proposal at most for each quoting item, the likeliest. What a person rejected is not proposed again.
    """
    publication = version.document.publication
    if publication.answers:
        quoted = Item.objects.current().of_publication(publication.answers).filter(kind__in=QUOTED_KINDS)
        return _propose(version.items.filter(kind=ItemKind.QUOTED_RECOMMENDATION), quoted)
    answers = Item.objects.current().filter(version__document__publication__answers=publication)
    quoting = answers.filter(kind=ItemKind.QUOTED_RECOMMENDATION)
    return _propose(quoting, version.items.filter(kind__in=QUOTED_KINDS))


def _propose(quoting, quoted) -> list[Quotation]:
    candidates = list(quoted)
    proposed = []
    for item in quoting:
        scored = [(_likeness(item, each), each) for each in candidates]
        score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        if best is None or score < _needed(item, best):
            continue
        row, is_new = Quotation.objects.get_or_create(
            quoting=item, quoted=best, defaults={"likeness": round(score, 3)}
        )
        proposed += [row] if is_new else []
    return proposed


def _needed(one: Item, other: Item) -> float:
    return REPEATED_UNDER_ITS_NUMBER if one.label and one.label == other.label else REPEATED


def _likeness(one: Item, other: Item) -> float:
    """Share of words in order that stand in both texts; the same number decides between two alike."""
    matcher = SequenceMatcher(
        None, one.text.casefold().split(), other.text.casefold().split(), autojunk=False
    )
    if matcher.quick_ratio() < REPEATED_UNDER_ITS_NUMBER:
        return 0.0
    return min(1.0, matcher.ratio() + (0.01 if one.label and one.label == other.label else 0.0))
