"""One page of a document for reading: its text with the passages marked, and what to draw on its picture."""

from dataclasses import dataclass

from goldenthread.catalogue.models import Item, Page
from goldenthread.publishing.citing.places import Place, place_of
from goldenthread.publishing.reading.page_text import Element, elements
from goldenthread.publishing.reading.passages import Mark, marks_of

PADDING = 3  # points between the words and the frame drawn round them


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle to draw on the picture of a page, in points from its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass
class ShownPage:
    """A page of a document, with what is marked on it."""

    page: Page
    place: Place
    elements: list[Element]
    frames: list[Frame]
    items: list[Item]  # those with words on it, in order

    @property
    def has_picture(self) -> bool:
        return self.place.is_pdf and self.page.width > 0 and self.page.height > 0


def shown_page(
    page: Page, items, *, below: int = 1, here: Item | None = None, in_a_row: bool = False
) -> ShownPage:
    """A page with the passages of `items` marked. `here` is the item whose own page this is, if any.

    `in_a_row` says that other pages stand on the same one, so that headings need anchors of their own.
    """
    marks: list[Mark] = []
    items = [item for item in items if any(span["page"] == page.number for span in item.spans)]
    for item in items:
        href = "" if item == here else item.get_absolute_url()
        anchor = "" if in_a_row and item.page != page.number else f"r-{item.reference}"
        about = {"name": item.name, "href": href, "anchor": anchor}
        marks += marks_of(item.spans, page.number, page.text, **about)
    frames = [frame for item in items for frame in frames_of(item.spans, page.number)]
    shown = elements(page.text, page.blocks, marks, below=below, page=page.number if in_a_row else None)
    return ShownPage(page, place_of(page), shown, frames, items)


def frames_of(spans: list[dict], page: int) -> list[Frame]:
    """Frames round the printed lines of the spans on one page."""
    boxes = (box for span in spans if span["page"] == page for box in span["boxes"])
    return [
        Frame(round(x0 - PADDING, 1), round(top, 1), round(x1 - x0 + 2 * PADDING, 1), round(bottom - top, 1))
        for x0, top, x1, bottom in boxes
    ]


def items_on(page: Page) -> list[Item]:
    """The items whose pages it is one of, in order."""
    near = Item.objects.live().filter(
        version=page.version_id, page__lte=page.number, page_end__gte=page.number
    )
    return list(near.order_by("position").prefetch_related("corrections"))


def pages_of(item: Item) -> list[Page]:
    """The pages on which the item's words stand, in order."""
    numbers = {span["page"] for span in item.spans} or {item.page}
    return list(Page.objects.filter(version=item.version, number__in=numbers).order_by("number"))
