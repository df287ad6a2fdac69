"""What actions at the gate ask: whether a release can still be changed, whether what is said will do."""

from collections import Counter

from django.db.models import Q

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item
from goldenthread.responses.actions.guards import WrongState, checked, refuse, require
from goldenthread.responses.answering.rules import because_faults
from goldenthread.responses.models import (
    LocalReview,
    Release,
    ReleasedItem,
    ReleasedReview,
    WithdrawnPassage,
)
from goldenthread.responses.permissions import can_prepare_release
from goldenthread.responses.releasing.gate import Hit
from goldenthread.responses.scales import HitChoice, ReleaseState
from goldenthread.responses.scope import PUBLICATION


def one_at_a_time(partnership: Partnership) -> None:
    """Lock what the partnership publishes and takes back: neither is to pass the other unseen."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)


def locked(release: Release) -> Release:
    return Release.objects.select_for_update().get(pk=release.pk)


def changeable(release: Release, by) -> Release:
    """The release, locked. Raises PermissionDenied, or WrongState once it is proposed."""
    release = locked(release)
    require(can_prepare_release(by, release.partnership))
    if release.state not in (ReleaseState.PREPARED, ReleaseState.SENT_BACK):
        raise WrongState("This release can no longer be changed. Ask for it to be sent back.")
    return release


def chosen(choices: dict[str, dict], hits: dict[str, Hit]) -> dict[str, dict]:
    """What was chosen about those that are there. Raises ValidationError for what will not do."""
    made = {key: choice for key, choice in choices.items() if key in hits}
    faults = {}
    for key, choice in made.items():
        if choice["choice"] not in HitChoice.values:
            faults[key] = "Choose what becomes of it"
        elif choice["choice"] == HitChoice.KEEP and (wrong := because_faults(choice["because"])):
            faults[key] = wrong["kept_because"]
    refuse(faults)
    return made


def told_of(choices: dict[str, dict], hits: dict[str, Hit]) -> dict[str, int]:
    """The choices for the audit log: how many of each kind, never what was found."""
    return dict(Counter(f"{hits[key].kind}: {choice['choice']}" for key, choice in choices.items()))


def refuse_withdrawn_since(release: Release) -> None:
    """What was withdrawn after it was copied must not go out again with the copy, nor an answer on it.

    Raises ValidationError.
    """
    since = {"partnership": release.partnership, "withdrawn_at__gt": release.prepared_at}
    answered = release.items.values_list("item__reference")
    answered_in = release.items.values_list(f"item__{PUBLICATION}")
    reviews = LocalReview.objects.filter(Q(releases__release=release) | Q(publication__in=answered_in))
    shown = Item.with_local.filter(released_reviews__release=release).values_list("reference")
    passages = WithdrawnPassage.objects.filter(Q(reference__in=shown) | Q(reference__in=answered))
    if (
        ReleasedItem.objects.filter(item__reference__in=answered, **since).exists()
        or ReleasedReview.objects.filter(review__in=reviews.values_list("pk"), **since).exists()
        or passages.filter(**since).exists()
    ):
        refuse(
            {"__all__": "Some of it was withdrawn after this was prepared. Give it up, and prepare it anew"}
        )


def needed(text: dict[str, str], sentence: str, is_nobody: bool) -> str:
    ((field, words),) = checked(text, is_nobody=is_nobody).items()
    if not words:
        refuse({field: sentence})
    return words
