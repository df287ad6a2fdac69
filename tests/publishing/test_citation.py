"""Citations: what they say, and that other people's readers of RIS, BibTeX and CSL-JSON read the same."""

import json
import warnings
from dataclasses import replace
from datetime import date

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation as Cite
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.publishing.citing.citation import Citation, Source, harvard
from goldenthread.publishing.citing.formats import bibtex, csl_json, ris

SEEN = date(2026, 11, 2)
LINK = "https://example.org/r/k7m2xq9c"
PANEL = Source("The Panel", "A review of reviews", date(2021, 9, 16), "https://example.org/review")
PASSAGE = Citation(
    PANEL,
    "panel-2021-k7m2xq9c",
    LINK,
    SEEN,
    item="Recommendation 3",
    pinpoint="pp. 12–13",
    pages=("12", "13"),
)


def cite(source, **changes):
    return harvard(
        source,
        **{"item": "Recommendation 3", "pinpoint": "p. 12", "permalink": LINK, "seen_on": SEEN} | changes,
    )


def of(**facts):
    """A passage of a publication with these facts."""
    return replace(PASSAGE, source=replace(PANEL, **facts))


def read_ris(citation):
    (found,) = rispy.loads(ris(citation))
    return found


def read_bibtex(citation):
    library = bibtexparser.parse_string(bibtex(citation), append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    (entry,) = library.entries
    return entry.entry_type, {name: field.value for name, field in entry.fields_dict.items()}


def set_in_harvard(citation):
    """The reference as citeproc prints it in a Harvard style."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields that its old schema does not know
        sources = CiteProcJSON(json.loads(csl_json(citation)))
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, sources, formatter.plain)
        bibliography.register(Cite([CitationItem(citation.key)]))
        (line,) = bibliography.bibliography()
    return str(line)


class TestPlain:
    def test_names_publisher_year_title_item_page_and_both_addresses(self):
        assert cite(PANEL) == (
            "The Panel (2021) A review of reviews. Recommendation 3, p. 12. "
            "Available at: https://example.org/review. "
            "Passage: https://example.org/r/k7m2xq9c (Accessed: 2 November 2026)."
        )

    def test_without_date_or_address_says_so_and_invents_none(self):
        cited = cite(Source("The Panel", "What next?", None), item="Finding", pinpoint="")
        assert cited.startswith("The Panel (no date) What next? Finding. Passage:")

    def test_date_that_nobody_confirmed_says_so(self):
        assert cite(replace(PANEL, caution="not confirmed")).startswith("The Panel (2021, not confirmed) A")

    def test_whole_publication_has_no_passage(self):
        cited = Citation(PANEL, "panel-2021-review", "https://example.org/publications/review", SEEN).plain
        assert cited == (
            "The Panel (2021) A review of reviews. Available at: https://example.org/review. "
            "Record: https://example.org/publications/review (Accessed: 2 November 2026)."
        )

    def test_made_up_publication_says_so(self):
        assert of(is_fictional=True).plain.endswith(
            "This publication is made up, to show how this site works."
        )


class TestRis:
    def test_reader_finds_every_field(self):
        assert read_ris(PASSAGE) == {
            "type_of_reference": "RPRT",
            "id": "panel-2021-k7m2xq9c",
            "authors": ["The Panel,"],  # with the comma that marks the name of a body
            "title": "A review of reviews",
            "year": "2021",
            "date": "2021/09/16/",
            "publisher": "The Panel",
            "start_page": "12",
            "end_page": "13",
            "urls": ["https://example.org/review", LINK],
            "access_date": "2026/11/02/",
            "language": "en-GB",
            "notes": ["Recommendation 3, pp. 12–13", f"Passage: {LINK}"],
        }

    def test_document_of_government_is_one(self):
        assert read_ris(of(is_official=True))["type_of_reference"] == "GOVDOC"

    def test_name_with_a_comma_stays_whole(self):
        name = "Department for Levelling Up, Housing and Communities"
        assert read_ris(of(publisher=name))["authors"] == [name]

    @pytest.mark.parametrize(("precision", "written"), [("month", "2021/09//"), ("year", "2021///")])
    def test_date_is_no_more_exact_than_its_source(self, precision, written):
        assert read_ris(of(precision=precision))["date"] == written

    def test_no_date_is_said_and_no_year_invented(self):
        found = read_ris(of(published_on=None))
        assert "no date" in found["notes"]
        assert not {"year", "date"} & set(found)

    def test_caution_is_noted(self):
        assert "The date: sources disagree." in read_ris(of(caution="sources disagree"))["notes"]

    def test_page_without_a_printed_number_is_told_in_words_only(self):
        found = read_ris(replace(PASSAGE, pages=None, pinpoint="p. 16 of the file"))
        assert "start_page" not in found
        assert "Recommendation 3, p. 16 of the file" in found["notes"]

    def test_words_cannot_end_the_record_or_begin_a_field(self):
        found = read_ris(of(title="One\r\nER  - \r\nTY  - BOOK\nTI  - Two"))
        assert found["title"] == "One ER - TY - BOOK TI - Two"


class TestBibtex:
    def test_reader_finds_every_field(self):
        kind, fields = read_bibtex(PASSAGE)
        assert kind == "techreport"
        assert fields["author"].strip("{}") == "The Panel"
        assert fields["title"].strip("{}") == "A review of reviews"
        assert fields["institution"] == "The Panel"
        assert (fields["year"], fields["month"], fields["urldate"]) == ("2021", "sep", "2026-11-02")
        assert fields["url"] == "https://example.org/review"
        assert "Recommendation 3" in fields["note"]
        assert LINK in fields["note"]
        assert "  pages = {12--13},\n" in bibtex(PASSAGE)  # the reader makes a dash of it

    def test_name_of_a_body_and_capitals_of_a_title_are_kept_by_braces(self):
        written = bibtex(of(publisher="Department of Health and Social Care", title="The DNA review"))
        assert "author = {{Department of Health and Social Care}}" in written
        assert "title = {{The DNA review}}" in written

    def test_signs_of_latex_are_escaped(self):
        assert r"R\&D: 100\% of \#1\_a \{b\} \$5 \textasciitilde{}" in bibtex(
            of(title="R&D: 100% of #1_a {b} $5 ~")
        )

    def test_no_date_is_said(self):
        _, fields = read_bibtex(of(published_on=None))
        assert fields["year"] == "no date"
        assert "month" not in fields

    def test_address_cannot_close_the_field(self):
        address = "https://example.org/a}b{c\\d e"
        assert "url = {https://example.org/a%7Db%7Bc%5Cd%20e}" in bibtex(of(address=address))


class TestCslJson:
    def test_has_every_field(self):
        (found,) = json.loads(csl_json(PASSAGE))
        assert found == {
            "id": "panel-2021-k7m2xq9c",
            "type": "report",
            "title": "A review of reviews",
            "author": [{"literal": "The Panel"}],
            "publisher": "The Panel",
            "issued": {"date-parts": [[2021, 9, 16]]},
            "page": "12-13",
            "URL": "https://example.org/review",
            "accessed": {"date-parts": [[2026, 11, 2]]},
            "language": "en-GB",
            "note": f"Recommendation 3, pp. 12–13. Passage: {LINK}",
        }

    def test_style_prints_it(self):
        assert set_in_harvard(PASSAGE) == (
            "The Panel (2021) A review of reviews. The Panel, pp. 12–13. "
            "Available at: https://example.org/review (Accessed: November 2, 2026)."
        )

    def test_month_alone_is_no_day(self):
        (found,) = json.loads(csl_json(of(precision="month")))
        assert found["issued"] == {"date-parts": [[2021, 9]]}

    def test_style_prints_that_there_is_no_date(self):
        assert set_in_harvard(of(published_on=None)).startswith("The Panel (no date) A review of reviews.")


words = st.text(max_size=60) | st.text("ab {}\\$&#%_^~\"'<>@,;:=-\n\r\té\u2028", max_size=40)


def folded(text):
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


@given(title=words, publisher=words)
def test_any_title_comes_back_from_each_format(title, publisher):
    citation = of(title=f"A{title}z", publisher=f"B{publisher}y")
    title, publisher = folded(citation.source.title), folded(citation.source.publisher)
    found = read_ris(citation)
    assert (found["title"], found["publisher"]) == (title, publisher)
    _, fields = read_bibtex(citation)
    assert fields["urldate"] == "2026-11-02"  # nothing ran over into what follows
    # LaTeX has ligatures (-- and '') and the reader undoes them: compare what is left.
    assert letters(fields["title"]) == letters(title)
    (entry,) = json.loads(csl_json(citation))
    assert entry["title"] == citation.source.title


def letters(text):
    """Letters and digits alone: the reader gives back ^ and ~ as the letters ˆ and ˜."""
    return [c for c in text if c.isalnum() and c not in "ˆ˜"]
