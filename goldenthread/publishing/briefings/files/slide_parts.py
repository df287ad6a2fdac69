"""What python-pptx has no call for: wide layouts, slide numbers, text without bullets."""

from copy import deepcopy

from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Cm

WIDE, HIGH, MARGIN = Cm(33.867), Cm(19.05), Cm(2)
FACE = "Arial"
DARK, INK, QUIET, WHITE = (RGBColor.from_string(each) for each in ("123F45", "0B0C0C", "505A5F", "FFFFFF"))
NUMBER = 16  # points
NUMBERS = PP_PLACEHOLDER_TYPE.SLIDE_NUMBER
FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


def set_layouts(deck) -> None:
    """Make the template of the library, which is 4:3, as wide as screens are now."""
    share = WIDE / deck.slide_width
    for drawn in (deck.slide_master, *deck.slide_layouts):
        for shape in drawn.placeholders:
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = round(shape.left * share), round(shape.width * share)
    deck.slide_width, deck.slide_height = WIDE, HIGH


def add_number(slide, number: int, colour: RGBColor) -> None:
    """The number of the slide, which programs keep right, in the place that its layout has for it."""
    places = slide.slide_layout.placeholders
    place = deepcopy(next(each for each in places if each.placeholder_format.type == NUMBERS)._element)
    place.nvSpPr.cNvPr.set("id", str(max(shape.shape_id for shape in slide.shapes) + 1))
    for paragraph in place.txBody.findall(qn("a:p")):
        place.txBody.remove(paragraph)
    look = (
        f'<a:rPr lang="en-GB" sz="{NUMBER * 100}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        f'<a:latin typeface="{FACE}"/></a:rPr>'
    )
    field = f'<a:fld id="{FIELD}" type="slidenum">{look}<a:t>{number}</a:t></a:fld>'
    place.txBody.append(parse_xml(f'<a:p {nsdecls("a")}><a:pPr algn="r"/>{field}</a:p>'))
    slide.shapes._spTree.append(place)


def without_bullet(paragraph) -> None:
    about = paragraph._p.get_or_add_pPr()
    about.set("marL", "0")
    about.set("indent", "0")
    if about.find(qn("a:buNone")) is None:
        about.append(about.makeelement(qn("a:buNone"), {}))
