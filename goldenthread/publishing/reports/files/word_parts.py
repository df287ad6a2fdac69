"""What python-docx has no call for: links, page numbers, words for tables and pictures."""

from copy import deepcopy

from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length

BETWEEN_COLUMNS = Cm(0.7)


def element(name: str, **attributes: str):
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_link(paragraph, words: str, href: str) -> None:
    """A link in the style that Word has for links."""
    key = paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    run = paragraph.add_run(words, style="Hyperlink")
    link.append(run._r)
    paragraph._p.append(link)


def add_page_numbers(paragraph) -> None:
    """ "3 of 12", worked out by Word."""
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph, code: str) -> None:
    field = element("w:fldSimple", instr=code)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


def begin_columns(document, count: int) -> None:
    """End the section with what was written last, and begin one of so many columns on the same page.

    python-docx would put an empty paragraph between them.
    """
    rest = document.sections[-1]._sectPr
    document.paragraphs[-1]._p.get_or_add_pPr().append(deepcopy(rest))
    document.sections[-1].start_type = WD_SECTION.CONTINUOUS
    columns = rest.find(qn("w:cols"))
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), str(Length(BETWEEN_COLUMNS).twips))


def describe_picture(picture, words: str) -> None:
    """What the picture tells, for whoever does not see it."""
    for side in "TBLR":
        picture._inline.set(f"dist{side}", "0")
    about = picture._inline.docPr
    about.set("descr", words)
    about.set("name", "Picture")


def describe_table(table, caption: str, stay_whole: list[bool]) -> None:
    """Its caption for screen readers, its head on each page, and which rows are not torn between two."""
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    about = table._tbl.tblPr
    about.append(element("w:tblCaption", val=caption))
    rows = table._tbl.tr_lst
    for row, stays in zip(rows, [True, *stay_whole], strict=True):
        if stays:
            row.get_or_add_trPr().append(element("w:cantSplit"))
    rows[0].get_or_add_trPr().append(element("w:tblHeader"))


def keep_together(table, *, whole: bool) -> None:
    """The head stays with the first row; a small table stays on one page."""
    rows = table._tbl.tr_lst
    kept = rows[:-1] if whole else rows[:1]
    for row in kept:
        for place in row.tc_lst:
            for paragraph in place.p_lst:
                paragraph.get_or_add_pPr().get_or_add_keepNext()


def widen(table, shares: list[float], whole: int) -> None:
    """Give each column its share of the width, which Word and other programs each read in another place."""
    table.autofit = False
    widths = [int(whole * share / sum(shares)) for share in shares]
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    for row in table._tbl.tr_lst:
        for place, width in zip(row.tc_lst, widths, strict=True):
            place.width = width
