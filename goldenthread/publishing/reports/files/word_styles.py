"""How a Word file of ours looks: all of it styles, which whoever edits it can change in one place."""

from dataclasses import dataclass

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor

from goldenthread.publishing.reports.files.word_parts import element

FACE = "Arial"
INK, DARK, QUIET, LINK = (RGBColor.from_string(colour) for colour in ("0B0C0C", "123F45", "505A5F", "1A4F8B"))
PAGE = (Cm(21), Cm(29.7))  # A4
INDENT, MARGIN = Cm(0.8), Cm(2.2)
BAND = ("123F45", "EEF4F4")
AFTER_BORDERS = (
    "w:shd",
    "w:tabs",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
)


@dataclass(frozen=True)
class Look:
    """How large letters are and how far apart lines stand, in points. Papers are read at a desk."""

    text: float = 11
    source: float = 9.5  # whose words are quoted
    subtitle: float = 14
    headings: tuple[tuple[str, float, float, float], ...] = (  # name, size, space before and after
        ("Title", 24, 0, 6),
        ("Heading 1", 17, 20, 6),
        ("Heading 2", 13.5, 16, 5),
        ("Heading 3", 12, 12, 4),
    )
    after: float = 8  # a paragraph
    line: float = 1.15  # from line to line
    indent: Length = INDENT  # of a quotation
    margin: Length = MARGIN


OF_PAPERS = Look()


def set_styles(document, look: Look = OF_PAPERS) -> None:
    """Set our look upon the styles that Word has, and add those that it has not."""
    styles = document.styles
    _set_language(styles)
    _set_text(styles["Normal"], look.text, INK, 0, look.after)
    styles["Normal"].paragraph_format.line_spacing = look.line
    for name, size, before, after in look.headings:
        _set_text(styles[name], size, DARK, before, after, is_bold=True)
        styles[name].paragraph_format.keep_with_next = True
        _drop_own_look(styles[name])
    _set_text(styles["Subtitle"], look.subtitle, INK, 0, look.after)
    _drop_own_look(styles["Subtitle"])
    _set_text(styles["Caption"], 10, INK, 12, 4, is_bold=True)
    styles["Caption"].paragraph_format.keep_with_next = True
    _set_text(styles["Footer"], 8.5, QUIET, 0, 0)
    _add_styles(styles, look)
    _set_quotations(styles, look)
    _set_boxes(styles)
    _set_links(styles)
    _set_tables(styles)


def _add_styles(styles, look: Look) -> None:
    for name, base, size, colour in (
        ("Source", "Normal", look.source, QUIET),
        ("To Edit", "Normal", look.text, INK),
        ("Notice", "Normal", look.text, INK),
        ("Picture", "Normal", look.text, INK),
        ("Table Text", "Normal", 9.5, INK),
        ("Table Figure", "Table Text", 9.5, INK),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[base]
        _set_text(style, size, colour, 0, 3)


def _set_language(styles) -> None:
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = element("w:lang")
        defaults.append(language)
    language.set(qn("w:val"), "en-GB")


def _set_text(style, size, colour, before, after, *, is_bold=False) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FACE, Pt(size), is_bold, False
    font.color.rgb = colour
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        faces.set(qn(f"w:{kind}"), FACE)
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        faces.attrib.pop(qn(f"w:{theme}"), None)
    space = style.paragraph_format
    space.space_before, space.space_after = Pt(before), Pt(after)


def _set_quotations(styles, look: Look) -> None:
    _set_text(styles["Quote"], look.text, INK, 0, 3)
    styles["Quote"].font.italic = True
    for name, after in (("Quote", look.after / 3), ("Source", look.after)):
        space = styles[name].paragraph_format
        space.left_indent, space.space_after = look.indent, Pt(after)
    styles["Quote"].paragraph_format.keep_with_next = True


def _set_boxes(styles) -> None:
    """A bar and a ground for first drafts and notices, whose words say what they are as well."""
    for name, colour, ground in (("To Edit", "B58840", "FBF6EC"), ("Notice", *BAND)):
        set_band(styles[name], colour, ground)
        styles[name].paragraph_format.space_after = Pt(8)


def set_band(style, colour: str, ground: str) -> None:
    """A bar on the left and a ground. Word wants what tells of a paragraph in its order."""
    about = style.element.get_or_add_pPr()
    bars = element("w:pBdr")
    bars.append(element("w:left", val="single", sz="24", space="8", color=colour))
    about.insert_element_before(bars, *AFTER_BORDERS)
    about.insert_element_before(element("w:shd", val="clear", color="auto", fill=ground), *AFTER_BORDERS[1:])
    style.paragraph_format.left_indent = Cm(0.4)


def _set_links(styles) -> None:
    style = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    style.font.color.rgb, style.font.underline = LINK, True


def _set_tables(styles) -> None:
    """Lines below rows and a strong line below the head; figures to the right."""
    space = styles["Table Text"].paragraph_format
    space.line_spacing, space.space_after = 1.0, Pt(2)
    figures = styles["Table Figure"].paragraph_format
    figures.alignment, figures.right_indent = WD_ALIGN_PARAGRAPH.RIGHT, Cm(0.2)
    style = styles.add_style("Paper Table", WD_STYLE_TYPE.TABLE)
    style.base_style = styles["Normal Table"]
    table = element("w:tblPr")
    lines = element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        lines.append(element(f"w:{side}", val="single", sz="4", space="0", color="B1B4B6"))
    table.append(lines)
    room = element("w:tblCellMar")
    for side, width in (("top", "60"), ("left", "80"), ("bottom", "40"), ("right", "80")):
        room.append(element(f"w:{side}", w=width, type="dxa"))
    table.append(room)
    style.element.append(table)
    for part in ("firstRow", "firstCol"):
        head = element("w:tblStylePr", type=part)
        look = element("w:rPr")
        look.append(element("w:b"))
        head.append(look)
        style.element.append(head)


def _drop_own_look(style) -> None:
    """Word's own title has a line below it and its letters stand apart."""
    for about, name in (
        (style.element.get_or_add_pPr(), "w:pBdr"),
        (style.element.get_or_add_rPr(), "w:spacing"),
    ):
        for found in about.findall(qn(name)):
            about.remove(found)
