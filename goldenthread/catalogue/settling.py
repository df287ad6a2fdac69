"""What a person settles where sources or the machine leave a question: a date, and what quotes what."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import Change, DateClaim, Publication, Quotation, Standing


def disputed_dates():
    """Publications of which sources give different dates, until a person has said which is right."""
    claims = DateClaim.objects.filter(publication=OuterRef("pk"), standing=Standing.DISPUTED)
    disputed = Publication.objects.filter(Exists(claims)).prefetch_related("date_claims").newest_first()
    # A person's answer is an edited field; a list in JSON is searched here, because SQLite cannot.
    settled = [each.pk for each in disputed if "dates" in each.edited_fields]
    return disputed.exclude(pk__in=settled)


def proposed_quotations():
    """Quotations that the machine proposes and nobody has confirmed or rejected, likeliest first."""
    place = "version__document__publication"
    return (
        Quotation.objects.filter(
            standing=Quotation.Standing.PROPOSED, quoting__retired_by=None, quoted__retired_by=None
        )
        .select_related(f"quoting__{place}", f"quoted__{place}")
        .order_by("-likeness", "pk")
    )


@transaction.atomic
def settle_date(*, claim: DateClaim, by) -> Publication:
    """Say that this date is right. What other sources say stays and is shown as theirs.

    A catalogue file and a collector leave the date alone from then on.
    """
    publication = claim.publication
    publication.published_on, publication.published_precision = claim.on, claim.precision
    publication.edited_fields = sorted({*publication.edited_fields, "dates"})
    publication.save()
    claim.standing = Standing.CONFIRMED
    claim.save(update_fields=["standing"])
    Change.objects.create(publication_id=publication.pk)
    record_event("date settled", publication, by=by, detail={"on": claim.on, "precision": claim.precision})
    return publication


@transaction.atomic
def settle_quotation(*, quotation: Quotation, is_same: bool, by) -> Quotation:
    """Say whether the one item quotes the other; readers see only what a person confirmed."""
    standings = Quotation.Standing
    quotation.standing = standings.CONFIRMED if is_same else standings.REJECTED
    quotation.by = by
    quotation.save(update_fields=["standing", "by"])
    record_event(
        "quotation confirmed" if is_same else "quotation rejected",
        quotation,
        by=by,
        detail={"quoting": quotation.quoting.reference, "quoted": quotation.quoted.reference},
    )
    return quotation
