from datetime import date

import pytest

from goldenthread.catalogue.models import DateClaim
from goldenthread.publishing.dates import NO_DATE, published_date, shown_date
from tests.factories import make_publication

DAY = date(2021, 9, 1)


@pytest.mark.parametrize(
    ("precision", "words", "machine"),
    [
        ("day", "1 September 2021", "2021-09-01"),
        ("month", "September 2021", "2021-09"),
        ("year", "2021", "2021"),
    ],
)
def test_date_is_no_more_exact_than_its_source(precision, words, machine):
    shown = shown_date(DAY, precision, "confirmed")
    assert (shown.words, shown.machine, shown.caution) == (words, machine, "")


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        ("confirmed", "September 2021"),
        ("unconfirmed", "September 2021 (not confirmed)"),
        ("disputed", "September 2021 (sources disagree)"),
    ],
)
def test_date_says_how_sure_we_are(standing, words):
    assert str(shown_date(DAY, "month", standing)) == words


def test_no_date_is_said():
    assert shown_date(None, "") is NO_DATE


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("claims", "caution"),
    [
        ([], ""),
        ([(DAY, "month", "confirmed"), (date(2021, 9, 4), "day", "disputed")], ""),
        ([(DAY, "month", "unconfirmed")], "not confirmed"),
        ([(DAY, "month", "disputed"), (date(2022, 1, 1), "month", "disputed")], "sources disagree"),
        ([(DAY, "month", "unconfirmed"), (DAY, "month", "confirmed")], ""),
    ],
)
def test_published_date_has_the_standing_of_the_claims_that_name_it(claims, caution):
    publication = make_publication(published_on=DAY, published_precision="month")
    for on, precision, standing in claims:
        DateClaim.objects.create(
            publication=publication, on=on, precision=precision, standing=standing, source="x"
        )
    assert published_date(publication).caution == caution
