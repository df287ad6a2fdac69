"""What the item of the sample says, said before by others, for the pages that show it."""

from datetime import date

from tests.factories import make_document, make_item, make_publication, make_repetition, make_version


def make_said_before(item):
    """What the item of the sample says, said before in other words."""
    earlier = []
    for year in (2019, 2021):
        publication = make_publication(published_on=date(year, 5, 5), published_precision="day")
        text = item.text.replace(" the ", " every ", 1) + f" This is to be done by May {year + 1}."
        earlier.append(make_item(make_version(make_document(publication)), text, label="4"))
    return make_repetition(item, *earlier)
