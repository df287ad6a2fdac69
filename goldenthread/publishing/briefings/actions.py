"""Making a briefing, saving a version, approving one, taking it back. No version is ever changed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import Publication
from goldenthread.publishing.briefings.about import About
from goldenthread.publishing.briefings.content import (
    MOST_WORDS,
    MOST_WORDS_OF_CONTACTS,
    USUAL_HEADINGS,
    Box,
    Content,
    from_json,
    to_json,
)
from goldenthread.publishing.briefings.drafting import first_draft
from goldenthread.publishing.briefings.models import Briefing, BriefingHeadings, BriefingVersion
from goldenthread.publishing.briefings.sentences import count_words
from goldenthread.responses.actions.guards import WrongState, checked, kept, refuse, require
from goldenthread.responses.actions.uses import end_use_code, make_use_code
from goldenthread.responses.permissions import can_approve_briefing, can_write_briefing

LASTS = 365  # days until somebody looks again, unless a person says otherwise


@dataclass(frozen=True)
class Facts:
    """What a person says of a whole briefing."""

    title: str
    contacts: str
    review_on: date
    is_public: bool


def headings_of(partnership: Partnership) -> tuple[str, ...]:
    chosen = BriefingHeadings.objects.filter(partnership=partnership).first()
    return tuple(chosen.headings) if chosen else USUAL_HEADINGS


def contacts_to_check(partnership: Partnership, contacts: str) -> str:
    """Lines that the settings of the partnership do not hold: theirs are numbers for everybody."""
    known = {line.strip() for line in (*partnership.referral_lines, *partnership.support_lines)}
    return "\n".join(line for line in contacts.splitlines() if line.strip() not in known)


def about_of(briefing: Briefing) -> About:
    return About(briefing.partnership, briefing.publication, tuple(briefing.items), briefing.theme)


@transaction.atomic
def make_briefing(*, about: About, title: str, is_nobody: bool = False, by) -> Briefing:
    """A first draft of quotations. Raises PermissionDenied, or ValidationError where there are none."""
    require(can_write_briefing(by, about.partnership))
    title = _needed({"title": title}, "Give it a title", is_nobody)
    if not about.items:
        refuse({"__all__": "We hold nothing on this that can be quoted. Choose another"})
    briefing = Briefing.objects.create(
        partnership=about.partnership,
        publication=about.publication,
        items=[item.reference for item in about.items] if about.references else [],
        theme=about.theme,
        made_by=by,
        made_at=timezone.now(),
    )
    content = first_draft(about, title=title, headings=headings_of(about.partnership))
    ends = timezone.localdate() + timedelta(days=LASTS)
    _save(briefing, content, review_on=ends, is_public=False, by=by, action="briefing made")
    return briefing


@transaction.atomic
def change_box(
    *,
    seen: BriefingVersion,
    number: int,
    words: str,
    chosen: dict[str, Iterable[int]],
    is_nobody: bool = False,
    by,
) -> BriefingVersion:
    """Save another version with this box, counted from 0. `chosen` has sentences, from 0, by reference.

    Raises PermissionDenied, WrongState where somebody changed the same box since `seen`, or ValidationError.
    """
    briefing = _locked(seen.briefing)
    require(can_write_briefing(by, briefing.partnership))
    newest = briefing.newest
    content, before = from_json(newest.content), from_json(seen.content)
    if content.boxes[number] != before.boxes[number]:
        raise WrongState("Somebody else changed this box meanwhile. Look at it, and change it again.")
    heading = content.boxes[number].heading
    texts = checked({"words": words}, is_nobody=is_nobody)
    about = about_of(briefing)
    items = {item.reference: item for item in about.items}
    quotes = tuple(about.quote(items[each], chosen[each]) for each in chosen if each in items)
    quotes += _still_held(before.boxes[number], items)
    box = Box(heading, content.boxes[number].facts, tuple(each for each in quotes if each.words), **texts)
    facts = {"review_on": newest.review_on, "is_public": newest.is_public}
    changed = content.with_box(number, box, about.sources)
    _refuse_open_review(changed, newest.is_public)
    detail = {"box": number + 1, "possible identifiers kept": kept(texts)}
    return _save(briefing, changed, **facts, by=by, action="briefing changed", detail=detail)


@transaction.atomic
def change_facts(*, seen: BriefingVersion, facts: Facts, is_nobody: bool = False, by) -> BriefingVersion:
    """Save another version with this title, contacts, review date, and whether anybody may read it.

    Raises PermissionDenied, or ValidationError.
    """
    briefing = _locked(seen.briefing)
    require(can_write_briefing(by, briefing.partnership))
    contacts = contacts_to_check(briefing.partnership, facts.contacts)
    checked({"contacts": contacts}, is_nobody=is_nobody)
    texts = {**checked({"title": facts.title}, is_nobody=is_nobody), "contacts": facts.contacts.strip()}
    refuse(_fact_faults(texts, facts, today=timezone.localdate()))
    content = replace(from_json(briefing.newest.content), **texts)
    _refuse_open_review(content, facts.is_public)
    detail = {"public": facts.is_public, "possible identifiers kept": kept({"contacts": contacts})}
    return _save(
        briefing,
        content,
        review_on=facts.review_on,
        is_public=facts.is_public,
        by=by,
        action="briefing changed",
        detail=detail,
    )


@transaction.atomic
def approve_briefing(*, version: BriefingVersion, by) -> BriefingVersion:
    """Let this version be handed out, with a code of its own from the first time on.

    Raises PermissionDenied, WrongState where it is not the newest, or ValidationError for a long box.
    """
    briefing = _locked(version.briefing)
    require(can_approve_briefing(by, version))
    if briefing.withdrawn_at or version.approved_at:
        raise WrongState("This briefing was approved or withdrawn already.")
    if briefing.newest != version:
        raise WrongState("Somebody saved a newer version. Read that one, and approve it.")
    content = from_json(version.content)
    refuse(_long_faults(content))
    _refuse_open_review(content, version.is_public)
    if briefing.code is None:
        briefing.code = make_use_code(
            partnership=briefing.partnership,
            publication=briefing.publication or _publication_of(content),
            what=f"Seven-minute briefing: {content.title}"[:200],
            by=by,
        )
        briefing.save(update_fields=["code"])
    version.approved_by, version.approved_at = by, timezone.now()
    version.save(update_fields=["approved_by", "approved_at"])
    detail = {"version": version.number, "public": version.is_public}
    record_event("briefing approved", briefing, by=by, detail=_named(briefing) | detail)
    return version


@transaction.atomic
def withdraw_briefing(*, briefing: Briefing, reason: str, is_nobody: bool = False, by) -> Briefing:
    """Take it back, with its code; its readers are told why.

    Raises PermissionDenied, WrongState, or ValidationError without a reason.
    """
    briefing = _locked(briefing)
    require(can_write_briefing(by, briefing.partnership))
    if briefing.withdrawn_at:
        raise WrongState("This briefing is withdrawn already.")
    reason = _needed({"reason": reason}, "Say why it is withdrawn, for its readers", is_nobody)
    briefing.withdrawn_by, briefing.withdrawn_at, briefing.withdrawn_reason = by, timezone.now(), reason
    briefing.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_reason"])
    if briefing.code and not briefing.code.ended_at:
        end_use_code(code=briefing.code, by=by)
    record_event("briefing withdrawn", briefing, by=by, detail=_named(briefing))
    return briefing


@transaction.atomic
def set_headings(
    *, partnership: Partnership, headings: Iterable[str], is_nobody: bool = False, by
) -> BriefingHeadings:
    """Headings of the briefings that are made from now on. Raises PermissionDenied or ValidationError."""
    require(can_write_briefing(by, partnership))
    texts = checked({f"heading_{n}": words for n, words in enumerate(headings, 1)}, is_nobody=is_nobody)
    refuse({field: "Give this box a heading" for field, words in texts.items() if not words})
    made = BriefingHeadings.objects.create(
        partnership=partnership, headings=list(texts.values()), by=by, at=timezone.now()
    )
    record_event("headings of briefings set", made, by=by, detail={"partnership": partnership.slug})
    return made


def _save(
    briefing: Briefing, content: Content, *, review_on, is_public, by, action: str, detail: dict | None = None
) -> BriefingVersion:
    if briefing.withdrawn_at:
        raise WrongState("This briefing is withdrawn. Make another.")
    newest = briefing.newest
    version = BriefingVersion.objects.create(
        briefing=briefing,
        number=newest.number + 1 if newest else 1,
        content=to_json(content),
        review_on=review_on,
        is_public=is_public,
        by=by,
        at=timezone.now(),
    )
    told = {"version": version.number, "quotations": len(list(content.quotes)), **(detail or {})}
    record_event(action, briefing, by=by, detail=_named(briefing) | told)
    return version


def _still_held(box: Box, items: dict) -> tuple:
    """Quotations of items that no page shows any more: they stay as they were."""
    return tuple(quote for quote in box.quotes if quote.reference not in items)


def _named(briefing: Briefing) -> dict[str, str]:
    return {"partnership": briefing.partnership.slug, "briefing": briefing.reference}


def _publication_of(content: Content) -> Publication:
    return Publication.with_local.get(slug=content.sources[0].slug)


def _fact_faults(texts: dict[str, str], facts: Facts, *, today: date) -> dict[str, str]:
    faults = {} if texts["title"] else {"title": "Give it a title"}
    words = count_words(texts["contacts"])
    if words > MOST_WORDS_OF_CONTACTS:
        faults["contacts"] = f"This has {words} words. Cut it to {MOST_WORDS_OF_CONTACTS}"
    if facts.review_on <= today:
        faults["review_on"] = "The day of the next look must be after today"
    return faults


def _long_faults(content: Content) -> dict[str, str]:
    long = [f"“{box.heading}” has {box.count} words" for box in content.boxes if box.is_long]
    told = f"{'; '.join(long)}. Cut each box to {MOST_WORDS}, so that all fits on one page"
    return {"__all__": told} if long else {}


def _refuse_open_review(content: Content, is_public: bool) -> None:
    if is_public and content.holds_local:
        refuse(
            {"is_public": "It quotes a review of your own: it is for members. Untick this, or quote others"}
        )


def _needed(text: dict[str, str], sentence: str, is_nobody: bool) -> str:
    ((field, words),) = checked(text, is_nobody=is_nobody).items()
    if not words:
        refuse({field: sentence})
    return words


def _locked(briefing: Briefing) -> Briefing:
    return Briefing.objects.select_for_update().get(pk=briefing.pk)
