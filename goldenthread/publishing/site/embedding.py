"""Parts of a public page for pages of other sites: in a frame, or as HTML to include."""

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.publishing.dates import in_words
from goldenthread.publishing.items.values import absolute
from goldenthread.publishing.notices import item_subject
from goldenthread.publishing.site.contents import Asked, PublicSite, Review
from goldenthread.publishing.taking_away.embeds import LIST_HEIGHT, LISTED, Embed, Row, code_of
from goldenthread.responses.models import ReleasedItem
from goldenthread.responses.models.released import Released


def site_embed(site: PublicSite) -> Embed:
    """The reviews and how many of their recommendations were answered."""
    partnership, reviews = site.partnership, site.reviews
    home, own = address_of(partnership), site.own_reviews
    return Embed(
        title=f"Learning from national reviews. {partnership.name}",
        page=home,
        heading="Learning from national reviews",
        height=LIST_HEIGHT,
        rows=[Row(_counted(each), home + each.path()) for each in (*reviews[:LISTED], *own[:LISTED])],
        more=len(reviews[LISTED:]),
        about=f"Answers that {partnership.name} published",
        is_fictional=site.has_sample,
    )


def answer_embed(partnership: Partnership, item) -> Embed:
    """What was asked, and where the partnership stands. Raises Http404 where it published nothing on it."""
    review, asked = _answered(partnership, item)
    decision = asked.answer.decision
    reason = f" {decision.reason}" if decision and decision.reason else ""
    return Embed(
        title=f"What {partnership.name} decided on {item.name}",
        page=address_of(partnership) + review.place_of(asked),
        heading=f"{item.name}, {review.called}",
        height=LIST_HEIGHT,
        words=item.shown("text"),
        subject=item_subject(item),
        answered=f"{partnership.name}: {asked.standing}.{reason}",
        about=f"{review.publication.publisher.name}, {review.publication.title}",
        is_fictional=review.publication.is_fictional,
    )


def withdrawn_answer(partnership: Partnership, item) -> ReleasedItem | None:
    """The answer as it was taken back; None where one stands, or where there never was one."""
    return ReleasedItem.objects.gone(partnership).filter(item__reference=item.reference).first()


def withdrawn_embed(gone: Released) -> Embed:
    """In place of what was taken back: when, and the reason."""
    day = in_words(timezone.localdate(gone.withdrawn_at))
    return Embed(
        title=f"Withdrawn by {gone.partnership.name}",
        page=address_of(gone.partnership),
        heading=f"{gone.partnership.name} withdrew this",
        height=LIST_HEIGHT,
        told=f"It was withdrawn on {day}. {gone.withdrawn_reason}",
    )


def address_of(partnership: Partnership) -> str:
    """The full address of its public page."""
    return absolute(reverse("publishing:public-page", kwargs={"slug": partnership.slug}))


def lines_to_copy(partnership: Partnership) -> dict[str, str]:
    """For the page of an administrator: where the public page is, and how another site shows it."""
    home = address_of(partnership)
    frame = absolute(reverse("publishing:embed-partnership", kwargs={"slug": partnership.slug}))
    title = f"Learning from national reviews. {partnership.name}"
    return {
        "home": home,
        "fragment": f"{home}fragment.html",
        "frame": code_of(title, frame, height=LIST_HEIGHT),
    }


def _counted(review: Review) -> str:
    whose = "Our own review, " if review.is_own else ""
    return f"{whose}{review.called}: {len(review.answered)} of {len(review.asked)} answered"


def _answered(partnership: Partnership, item) -> tuple[Review, Asked]:
    publication = item.version.document.publication
    for review in PublicSite(partnership, publication).every:
        for asked in review.answered:
            if asked.item.reference == item.reference:
                return review, asked
    raise Http404
