from datetime import date

from goldenthread.publishing.citation import Source, harvard

SEEN = date(2026, 11, 2)
LINK = "https://example.org/r/k7m2xq9c"


def cite(source, **changes):
    return harvard(
        source,
        **{"item": "Recommendation 3", "pinpoint": "p. 12", "permalink": LINK, "seen_on": SEEN} | changes,
    )


def test_citation_names_publisher_year_title_item_page_and_both_addresses():
    source = Source("The Panel", "A review of reviews", date(2021, 9, 16), "https://example.org/review")
    assert cite(source) == (
        "The Panel (2021) A review of reviews. Recommendation 3, p. 12. "
        "Available at: https://example.org/review. "
        "Passage: https://example.org/r/k7m2xq9c (Accessed: 2 November 2026)."
    )


def test_citation_without_date_or_address_says_so_and_invents_none():
    cited = cite(Source("The Panel", "What next?", None), item="Finding", pinpoint="")
    assert cited.startswith("The Panel (no date) What next? Finding. Passage:")
