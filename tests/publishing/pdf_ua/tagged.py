"""One PDF with its tags in order."""

import io
import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

NAMES = """Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5
H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB
RT RP Warichu WT WP Figure Formula Form"""
STANDARD = frozenset(f"/{name}" for name in re.findall(r"\w+", NAMES))


class Tag(NamedTuple):
    role: str  # standard, where its own leads to one
    about: DictionaryObject
    above: tuple[str, ...]  # roles of the tags that it stands in, from the outside in

    @property
    def parent(self) -> str:
        return self.above[-1] if self.above else ""


class Tagged:
    def __init__(self, data: bytes):
        self.reader = PdfReader(io.BytesIO(data))
        self.root = self.reader.trailer["/Root"]
        self.tree = self.root.get("/StructTreeRoot", DictionaryObject())
        self.roles = dict(self.tree.get("/RoleMap", {}))
        self.tags = list(self.walk(self.tree))

    def walk(self, node, above=()) -> Iterator[Tag]:
        for kid in self.kids(node):
            role = self.standard(kid["/S"])
            yield Tag(role, kid, above)
            yield from self.walk(kid, (*above, role))

    @staticmethod
    def kids(node) -> list[DictionaryObject]:
        """The tags that stand in one, without what is painted in it."""
        found = node.get("/K", ())
        found = [kid.get_object() for kid in (found if isinstance(found, ArrayObject) else [found])]
        return [kid for kid in found if isinstance(kid, DictionaryObject) and "/S" in kid]

    def standard(self, role: str) -> str:
        seen = set()
        while role not in STANDARD and role in self.roles and role not in seen:
            seen.add(role)
            role = self.roles[role]
        return role

    def of(self, *roles) -> list[DictionaryObject]:
        return [tag.about for tag in self.tags if tag.role in roles]

    @property
    def headings(self) -> list[int]:
        return [int(tag.role[2:]) for tag in self.tags if tag.role[:2] == "/H" and tag.role[2:].isdigit()]

    @cached_property
    def annotations(self) -> list[tuple[DictionaryObject, DictionaryObject]]:
        """Each with the page on which it stands."""
        return [(page, note.get_object()) for page in self.reader.pages for note in page.get("/Annots", ())]

    def tag_of(self, note: DictionaryObject) -> tuple[str, DictionaryObject]:
        """The role and the tag in which an annotation stands."""
        return self._tags_of_annotations.get(note.indirect_reference.idnum, ("", DictionaryObject()))

    @cached_property
    def _tags_of_annotations(self) -> dict[int, tuple[str, DictionaryObject]]:
        """By the number of each annotation."""
        found = {}
        for role, about, _ in self.tags:
            kids = about.get("/K", ())
            for kid in kids if isinstance(kids, ArrayObject) else [kids]:
                kid = kid.get_object()
                if isinstance(kid, DictionaryObject) and kid.get("/Type") == "/OBJR":
                    found[kid.raw_get("/Obj").idnum] = (role, about)
        return found


def attributes(tag: DictionaryObject, owner: str) -> DictionaryObject:
    """What a tag says of itself as one of tables, of lists, or of the layout."""
    found = tag.get("/A", ())
    for each in found if isinstance(found, ArrayObject) else [found]:
        each = each.get_object()
        if each.get("/O") == owner:
            return each
    return DictionaryObject()


def is_true(about: DictionaryObject, key: str) -> bool:
    return key in about and about[key].value
