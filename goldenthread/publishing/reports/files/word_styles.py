"""How a Word file of ours looks: all of it styles, which whoever edits it can change in one place."""

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from goldenthread.publishing.reports.files.word_parts import element

FACE = "Arial"
INK, DARK, QUIET, LINK = (RGBColor.from_string(colour) for colour in ("0B0C0C", "123F45", "505A5F", "1A4F8B"))
PAGE = (Cm(21), Cm(29.7))  # A4
MARGIN = Cm(2.2)

# name, size, space before and after, in points
HEADINGS = (
    ("Title", 24, 0, 6),
    ("Heading 1", 17, 20, 6),
    ("Heading 2", 13.5, 16, 5),
    ("Heading 3", 12, 12, 4),
)
NEW = (
    ("Source", "Normal", 9.5, QUIET),
    ("To Edit", "Normal", 11, INK),
    ("Notice", "Normal", 11, INK),
    ("Picture", "Normal", 11, INK),
    ("Table Text", "Normal", 9.5, INK),
    ("Table Figure", "Table Text", 9.5, INK),
)


def set_styles(document) -> None:
    """Set our look upon the styles that Word has, and add those that it has not."""
    styles = document.styles
    _set_language(styles)
    _set_text(styles["Normal"], 11, INK, 0, 8)
    styles["Normal"].paragraph_format.line_spacing = 1.15
    for name, size, before, after in HEADINGS:
        _set_text(styles[name], size, DARK, before, after, is_bold=True)
        styles[name].paragraph_format.keep_with_next = True
        _drop_own_look(styles[name])
    _set_text(styles["Subtitle"], 14, INK, 0, 10)
    _drop_own_look(styles["Subtitle"])
    _set_text(styles["Caption"], 10, INK, 12, 4, is_bold=True)
    styles["Caption"].paragraph_format.keep_with_next = True
    _set_text(styles["Footer"], 8.5, QUIET, 0, 0)
    for name, base, size, colour in NEW:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[base]
        _set_text(style, size, colour, 0, 3)
    _set_quotations(styles)
    _set_boxes(styles)
    _set_links(styles)
    _set_tables(styles)


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


def _set_quotations(styles) -> None:
    _set_text(styles["Quote"], 11, INK, 0, 3)
    styles["Quote"].font.italic = True
    for name, after in (("Quote", 3), ("Source", 10)):
        space = styles[name].paragraph_format
        space.left_indent, space.space_after = Cm(0.8), Pt(after)
    styles["Quote"].paragraph_format.keep_with_next = True


def _set_boxes(styles) -> None:
    """A bar and a ground for first drafts and notices, whose words say what they are as well."""
    for name, colour, ground in (("To Edit", "B58840", "FBF6EC"), ("Notice", "123F45", "EEF4F4")):
        about = styles[name].element.get_or_add_pPr()
        bars = element("w:pBdr")
        bars.append(element("w:left", val="single", sz="24", space="8", color=colour))
        about.append(bars)
        about.append(element("w:shd", val="clear", color="auto", fill=ground))
        space = styles[name].paragraph_format
        space.left_indent, space.space_after = Cm(0.4), Pt(8)


def _set_links(styles) -> None:
    style = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    style.font.color.rgb, style.font.underline = LINK, True


def _set_tables(styles) -> None:
    """Lines below rows and a strong line below the head; figures to the right."""
    space = styles["Table Text"].paragraph_format
    space.line_spacing, space.space_after = 1.0, Pt(2)
    styles["Table Figure"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
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
