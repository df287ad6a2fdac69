"""An item while it is being found: which passages it is made of and what speaks for it."""

from dataclasses import dataclass, field

from .model import Item, Kind, Part
from .pages import Piece, Places
from .parts import Branch, labelled_pieces, nest_parts
from .passages import Passage, join_pieces


@dataclass(slots=True)
class Draft:
    """An item in the making. `passages` are its paragraphs and parts in order."""

    kind: Kind
    passages: list[Passage]
    heading: str | None = None  # the list it belongs to
    label: str | None = None
    title: str | None = None
    parts: list[list[Passage]] = field(default_factory=list)
    addressees: tuple[str, ...] = ()
    confidence: float = 0.9
    why: list[str] = field(default_factory=list)
    also_on: list[tuple[int, int]] = field(default_factory=list)
    form: str = "list"  # list, statement (under a head of its own) or prose
    section_size: int = 1  # how many items its list has
    restates_only: bool = False  # counts only as a further place of an item stated elsewhere
    in_summary: bool = False
    settled: bool = False  # its kind is printed
    beside: bool = False  # other columns of its table row are filled
    under: str | None = None  # sub-heading it stands under

    @property
    def pieces(self) -> list[Piece]:
        return labelled_pieces(self.passages)

    @property
    def text(self) -> str:
        return join_pieces(piece.text for piece in self.pieces)

    @property
    def page(self) -> int:
        return self.passages[0].pieces[0].block.page

    @property
    def page_end(self) -> int:
        return self.pieces[-1].block.page


def as_item(draft: Draft, places: Places) -> Item:
    """The finished item, with spans for itself and for each of its parts."""
    return Item(
        kind=draft.kind,
        list=draft.heading,
        label=draft.label,
        title=draft.title,
        text=draft.text,
        page=draft.page,
        page_end=draft.page_end,
        spans=places.spans(draft.pieces),
        parts=tuple(as_part(branch, places) for branch in nest_parts(draft.parts)),
        addressees=draft.addressees,
        also_on=tuple(draft.also_on),
        confidence=round(draft.confidence, 2),
        why=tuple(draft.why),
    )


def as_part(branch: Branch, places: Places) -> Part:
    """The whole part, the parts inside it in order."""
    pieces = labelled_pieces(branch.all_passages)
    return Part(
        label=branch.head.label,
        text=join_pieces(piece.text for piece in pieces),
        spans=places.spans(pieces),
        parts=tuple(as_part(part, places) for part in branch.parts),
    )
