"""What a publication goes back to: the review that a response answers, its items, and an announcement."""

import re
from difflib import SequenceMatcher
from html import unescape
from urllib.parse import urljoin

from goldenthread.catalogue.models import (
    Address,
    Forthcoming,
    Item,
    ItemKind,
    Publication,
    PublicationKind,
    Quotation,
    Version,
)
from goldenthread.collecting.looks.meeting import names_of, plain_address
from goldenthread.collecting.looks.titles import Title, is_same, likeness, title_of
from goldenthread.collecting.sources.found import FoundPublication

ANSWER_WORDS = frozenset(
    {"government", "response", "responses", "reply", "s", "report", "review", "national"}
)
NOT_ANSWERED = (PublicationKind.GOVERNMENT_RESPONSE, PublicationKind.INFORMATION)
HREF = re.compile(r"""<a\b[^>]*?\bhref\s*=\s*["']([^"']{1,500})["']""", re.IGNORECASE)

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
    """Set which publication a government response answers: the one whose title it repeats, or it links to.

    Nothing is set where more than one could be meant.
    """
    is_response = publication.kind == PublicationKind.GOVERNMENT_RESPONSE
    if not is_response or publication.answers_id or "answers" in publication.edited_fields:
        return False
    answered = _titled_alike(found) or _linked_to(found)
    if answered is None:
        return False
    publication.answers = answered
    publication.collected_fields = sorted({*publication.collected_fields, "answers"})
    publication.save()
    return True


def _answerable():
    """What can be answered: whole publications that are no answers themselves."""
    others = Publication.objects.exclude(kind__in=NOT_ANSWERED).exclude(is_fictional=True)
    return others.filter(part_of=None)


def _titled_alike(found: FoundPublication) -> Publication | None:
    mine = _core(title_of(found.title))
    scored = [
        (max(_share(mine, _core(title_of(name))) for name in names_of(other)), other)
        for other in _answerable()
    ]
    best = max((score for score, _ in scored), default=0.0)
    likeliest = [other for score, other in scored if score == best]
    return likeliest[0] if best >= ALIKE and len(likeliest) == 1 else None


def _linked_to(found: FoundPublication) -> Publication | None:
    """The one publication of ours that the words of the response link to."""
    hrefs = {href for file in found.files if file.html for href in HREF.findall(file.html)}
    linked = {plain_address(urljoin(found.url, unescape(href))) for href in hrefs}
    addresses = Address.objects.filter(publication__in=_answerable()).select_related("publication")
    met = {address.publication for address in addresses if plain_address(address.url) in linked}
    return met.pop() if len(met) == 1 else None


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
        return _propose(version.items.live().filter(kind=ItemKind.QUOTED_RECOMMENDATION), quoted)
    answers = Item.objects.current().filter(version__document__publication__answers=publication)
    quoting = answers.filter(kind=ItemKind.QUOTED_RECOMMENDATION)
    return _propose(quoting, version.items.live().filter(kind__in=QUOTED_KINDS))


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
