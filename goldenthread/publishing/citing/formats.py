"""Citations as files for reference managers: RIS, BibTeX, CSL-JSON and plain text. Pure.

Zotero, EndNote, Mendeley and JabRef read the first two, everything that uses CSL styles the third.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from goldenthread.catalogue.models import Precision
from goldenthread.publishing.citing.citation import Citation

RIS_LINE = "\r\n"
DATE_PARTS = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
"""Characters that mean something to LaTeX. Letters with accents stay as they are: UTF-8."""

NOT_IN_A_URL = re.compile(r"[\s{}\\^`|<>\"]")
"""Would end or break an address in a file; written as %XX, which is the same address."""


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file."""

    ending: str  # of the address and of the file
    name: str  # what people call it
    media_type: str
    write: Callable[[Citation], str]


def ris(citation: Citation) -> str:
    """One reference in RIS. Whatever the words are, each field stays on its own line."""
    return RIS_LINE.join(f"{tag}  - {_on_one_line(value)}" for tag, value in _ris_fields(citation)) + RIS_LINE


def _ris_fields(citation: Citation) -> Iterator[tuple[str, str]]:
    source = citation.source
    yield "TY", "GOVDOC" if source.is_official else "RPRT"
    yield "ID", citation.key
    # A comma at the end says: the name of a body, not of a person with a family name.
    yield "AU", source.publisher if "," in source.publisher else f"{source.publisher},"
    yield "TI", source.title
    if source.published_on:
        parts = _date_parts(citation)
        yield "PY", f"{parts[0]:04}"
        written = [f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]
        yield "DA", "/".join([*written, *[""] * (4 - len(written))])
    yield "PB", source.publisher
    if citation.pages:
        yield "SP", citation.pages[0]
        if citation.pages[1] != citation.pages[0]:
            yield "EP", citation.pages[1]
    for address in filter(None, (source.address, citation.permalink)):
        yield "UR", _address(address)
    yield "Y2", f"{citation.seen_on:%Y/%m/%d}/"
    yield "LA", "en-GB"
    for note in citation.notes:
        yield "N1", note
    yield "ER", ""


def bibtex(citation: Citation) -> str:
    """One entry in BibTeX, in UTF-8, with every sign that LaTeX would take for a command escaped."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _bibtex_fields(citation))
    return f"@techreport{{{citation.key},\n{fields}}}\n"


def _bibtex_fields(citation: Citation) -> Iterator[tuple[str, str]]:
    source = citation.source
    yield "author", f"{{{_latex(source.publisher)}}}"  # braces: one name, not a given and a family name
    yield "title", f"{{{_latex(source.title)}}}"  # braces: capitals stay
    yield "institution", _latex(source.publisher)
    yield "year", source.year
    if source.published_on and len(_date_parts(citation)) > 1:
        yield "month", MONTHS[source.published_on.month - 1]
    if citation.pages:
        yield "pages", _latex("--".join(dict.fromkeys(citation.pages)))
    yield "url", _address(source.address or citation.permalink)
    yield "urldate", citation.seen_on.isoformat()
    yield "note", _latex(" ".join(_ended(note) for note in citation.notes))


def csl_json(citation: Citation) -> str:
    """A list of one reference, as CSL 1.0.2 has it. An unknown date is left out: styles say "no date"."""
    source, pages = citation.source, citation.pages
    entry = {
        "id": citation.key,
        "type": "report",
        "title": source.title,
        "author": [{"literal": source.publisher}],
        "publisher": source.publisher,
        "issued": {"date-parts": [_date_parts(citation)]} if source.published_on else None,
        "page": "-".join(dict.fromkeys(pages)) if pages else None,
        "URL": source.address or citation.permalink,
        "accessed": {"date-parts": [[citation.seen_on.year, citation.seen_on.month, citation.seen_on.day]]},
        "language": "en-GB",
        "note": " ".join(_ended(note) for note in citation.notes),
    }
    given = {name: value for name, value in entry.items() if value is not None}
    return json.dumps([given], ensure_ascii=False, indent=1) + "\n"


def plain(citation: Citation) -> str:
    return citation.plain + "\n"


FORMATS = {
    each.ending: each
    for each in (
        Format("ris", "RIS", "application/x-research-info-systems", ris),
        Format("bib", "BibTeX", "application/x-bibtex", bibtex),
        Format("csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
        Format("txt", "plain text", "text/plain", plain),
    )
}


def _date_parts(citation: Citation) -> list[int]:
    """Year, month and day, as far as they are known."""
    on = citation.source.published_on
    return [on.year, on.month, on.day][: DATE_PARTS[citation.source.precision]]


def _on_one_line(words: str) -> str:
    """White space folded; control characters, which no format has a way to write, are left out."""
    return " ".join("".join(c for c in words if c.isprintable() or c.isspace()).split())


def _latex(words: str) -> str:
    return "".join(LATEX.get(c, c) for c in _on_one_line(words))


def _address(address: str) -> str:
    return NOT_IN_A_URL.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), address)


def _ended(words: str) -> str:
    return words if words.endswith((".", "?", "!")) or "://" in words else f"{words}."
