"""One page of a document for reading: its text with the passages marked, and what to draw on its picture."""

from dataclasses import dataclass

from goldenthread.catalogue.models import Item, Page
from goldenthread.publishing.page_text import Element, elements
from goldenthread.publishing.passages import Mark, marks_of
from goldenthread.publishing.places import Place, place_of

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

    @property
    def has_picture(self) -> bool:
        return self.place.is_pdf and self.page.width > 0 and self.page.height > 0


def shown_page(page: Page, items, *, below: int = 1, here: Item | None = None) -> ShownPage:
    """A page with the passages of `items` marked. `here` is the item whose own page this is, if any."""
    marks: list[Mark] = []
    for item in items:
        href = "" if item == here else item.get_absolute_url()
        about = {"name": item.name, "href": href, "anchor": f"r-{item.reference}"}
        marks += marks_of(item.spans, page.number, page.text, **about)
    frames = [frame for item in items for frame in frames_of(item.spans, page.number)]
    return ShownPage(page, place_of(page), elements(page.text, page.blocks, marks, below=below), frames)


def frames_of(spans: list[dict], page: int) -> list[Frame]:
    """Frames round the printed lines of the spans on one page."""
    boxes = (box for span in spans if span["page"] == page for box in span["boxes"])
    return [
        Frame(round(x0 - PADDING, 1), round(top, 1), round(x1 - x0 + 2 * PADDING, 1), round(bottom - top, 1))
        for x0, top, x1, bottom in boxes
    ]


def items_on(page: Page) -> list[Item]:
    """The items with words on the page, in order."""
    near = Item.objects.live().filter(
        version=page.version_id, page__lte=page.number, page_end__gte=page.number
    )
    near = near.order_by("position").prefetch_related("corrections")
    return [item for item in near if any(span["page"] == page.number for span in item.spans)]


def pages_of(item: Item) -> list[Page]:
    """The pages on which the item's words stand, in order."""
    numbers = {span["page"] for span in item.spans} or {item.page}
    return list(Page.objects.filter(version=item.version, number__in=numbers).order_by("number"))
