"""What people do in double coding: draw a sample, mark its pages, settle where the marks differ."""

from secrets import randbelow

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.catalogue.coding.blocks import coded_blocks, text_sha256
from goldenthread.catalogue.coding.drawing import USUAL_SIZE, Drawn, draw, stratum_of
from goldenthread.catalogue.coding.results import result_of
from goldenthread.catalogue.models import (
    Coding,
    CodingSample,
    ItemKind,
    Page,
    PageCoding,
    Settlement,
    Version,
)

MOST_PAGES = 100
SEEDS = 1_000_000


class CannotDraw(Exception):
    """There is nothing to draw from, or this sample is there already; the message says which."""


class CannotCode(Exception):
    """The person may not mark this, or not now; the message says why."""


class CannotSettle(Exception):
    """The person may not settle this place; the message says why."""


@transaction.atomic
def draw_sample(*, version: Version, by, size: int = USUAL_SIZE, seed: int | None = None) -> CodingSample:
    """Draw pages of a version by lot for two people to code. Pages without text cannot be drawn.

    `seed`, from 0 up to a million, is made up where none is given. Raises `CannotDraw`.
    """
    seed = randbelow(SEEDS) if seed is None else seed
    if not 1 <= size <= MOST_PAGES or not 0 <= seed < SEEDS:
        raise CannotDraw(f"Draw 1 to {MOST_PAGES} pages, with a seed from 0 to {SEEDS - 1}.")
    if CodingSample.objects.filter(version=version, seed=seed).exists():
        raise CannotDraw("This sample has been drawn already. Give another seed.")
    with_text = [page for page in version.pages.all() if page.has_text]
    if not with_text:
        raise CannotDraw("No page of it has text.")
    drawn = draw((Drawn(page.number, stratum_of(page.text, page.blocks)) for page in with_text), size, seed)
    who = getattr(by, "email", None) or str(by)
    sample = CodingSample.objects.create(
        version=version,
        seed=seed,
        pages=[list(page) for page in drawn],
        drawn_by=who,
        drawn_at=timezone.now(),
    )
    record_event("coding sample drawn", sample, by=by, detail={"seed": seed, "pages": sample.numbers})
    return sample


@transaction.atomic
def begin_coding(*, sample: CodingSample, by) -> Coding:
    """Take one of the two places of the sample; the place that the person has already, where they have one.

    Raises `CannotCode` when two others code it.
    """
    sample = CodingSample.objects.select_for_update().get(pk=sample.pk)
    codings = list(sample.codings.all())
    mine = next((coding for coding in codings if coding.by_id == by.pk), None)
    if mine:
        return mine
    if len(codings) >= CodingSample.CODERS:
        raise CannotCode("Two people code this sample already. You can settle where they differ.")
    coding = Coding.objects.create(sample=sample, position=len(codings) + 1, by=by, begun_at=timezone.now())
    record_event("coding begun", coding, by=by, detail={"sample": sample.pk, "position": coding.position})
    return coding


@transaction.atomic
def save_page(*, coding: Coding, page: Page, kinds: dict[int, str], by) -> PageCoding:
    """Keep what a person marked on a page, in the place of what they marked on it before.

    `kinds` gives the kind of the item that begins in a block, by the start of the block; a block that is not
    in it begins none. Raises `CannotCode`.
    """
    if coding.by_id != by.pk or page.version_id != coding.sample.version_id:
        raise CannotCode("Only the person who codes this sample can mark its pages.")
    if page.number not in coding.sample.numbers:
        raise CannotCode("This page is not in the sample.")
    if Coding.objects.select_for_update().get(pk=coding.pk).finished_at:
        raise CannotCode("You have finished this sample, so that your marks stand as they are.")
    starts = {block.start for block in coded_blocks(page)}
    if not set(kinds) <= starts or not set(kinds.values()) <= set(ItemKind.values):
        raise CannotCode("The page has changed since you opened it, or a kind is unknown. Mark it again.")
    facts = {
        "marks": [{"start": start, "kind": kind} for start, kind in sorted(kinds.items())],
        "text_sha256": text_sha256(page),
        "saved_at": timezone.now(),
    }
    saved, _ = PageCoding.objects.update_or_create(coding=coding, number=page.number, defaults=facts)
    record_event("page coded", saved, by=by, detail={"page": page.number, "items": len(kinds)})
    return saved


@transaction.atomic
def finish_coding(*, coding: Coding, by) -> Coding:
    """Say that every page of the sample is marked; nothing of it changes afterwards. Raises `CannotCode`."""
    coding = Coding.objects.select_for_update().get(pk=coding.pk)
    if coding.by_id != by.pk:
        raise CannotCode("Only the person who codes this sample can finish it.")
    if coding.finished_at:
        raise CannotCode("You have finished it already.")
    missing = sorted(set(coding.sample.numbers) - {page.number for page in coding.pages.all()})
    if missing:
        raise CannotCode(
            f"Not marked yet: {', '.join(map(str, missing))}. Save a page even if nothing begins on it."
        )
    coding.finished_at = timezone.now()
    coding.save(update_fields=["finished_at"])
    record_event("coding finished", coding, by=by, detail={"sample": coding.sample_id})
    return coding


@transaction.atomic
def settle_place(
    *, sample: CodingSample, number: int, start: int, kind: str, by, reason: str = ""
) -> Settlement:
    """A third person says what begins in a block, where the codings and the machine do not all say the same.

    `kind` is empty where no item begins. Raises `CannotSettle`.
    """
    if not sample.is_finished:
        raise CannotSettle("Both people have to finish before anything is settled.")
    if any(coding.by_id == by.pk for coding in sample.codings.all()):
        raise CannotSettle("You coded this sample. A third person settles where it differs.")
    if kind and kind not in ItemKind.values:
        raise CannotSettle("There is no such kind of item.")
    if not any((place.number, place.start) == (number, start) for place in result_of(sample).differing):
        raise CannotSettle("Nobody says anything different there.")
    settlement = Settlement.objects.create(
        sample=sample, number=number, start=start, kind=kind, reason=reason[:300], by=by, at=timezone.now()
    )
    record_event(
        "coding settled", settlement, by=by, detail={"page": number, "start": start, "kind": kind or "none"}
    )
    return settlement
