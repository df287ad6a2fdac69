"""Read what the publisher's own tags say of the text: the whole-document structure tree, by pypdf.

PDFium's view of the tree is for one page at a time and repeats parents, so it is read here once and joined to
the runs on (page, marked-content id). Raw type names are kept beside what the role map makes of them:
InDesign's style names survive only there ("Recommendation_Text" mapped to P).
"""

from dataclasses import dataclass, field

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, NumberObject

MOST_ELEMENTS = 400_000
DEEPEST = 200

STANDARD_TYPES = """
Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl
LBody Table TR TH TD THead TBody TFoot Span Quote Note FENote Reference BibEntry Code Link Annot Aside Title
Sub
Em Strong Ruby Warichu Figure Formula Form Artifact
"""
INLINE_TYPES = "Span Quote Reference BibEntry Code Link Annot Em Strong Ruby Warichu Sub NonStruct"
STANDARD = frozenset(STANDARD_TYPES.split())
INLINE = frozenset(INLINE_TYPES.split())


@dataclass(slots=True)
class Element:
    """One node of the tree. `kind` is the standard type the raw name maps to."""

    number: int
    raw: str
    kind: str
    parent: "Element | None"
    depth: int


@dataclass(slots=True)
class TagTree:
    """`owner` gives the element of a piece of marked content, `rank` its place in the tags' reading order."""

    elements: list[Element] = field(default_factory=list)
    owner: dict[tuple[int, int], Element] = field(default_factory=dict)
    rank: dict[tuple[int, int], int] = field(default_factory=dict)


def read_tags(reader: PdfReader) -> TagTree:
    """Walk /StructTreeRoot without recursion. Circular, endless and broken branches are left out."""
    tree = TagTree()
    root = resolved(reader.trailer["/Root"].get_object().get("/StructTreeRoot"))
    if not isinstance(root, DictionaryObject):
        return tree
    pages = page_numbers(reader)
    roles = role_map(root)
    seen: set[int] = set()
    # Each entry: (kid, element it belongs to, page it inherits)
    stack = [(kid, None, None) for kid in reversed(kids_of(root))]
    while stack and len(tree.elements) < MOST_ELEMENTS:
        kid, parent, page = stack.pop()
        if isinstance(kid, IndirectObject):
            if kid.idnum in seen:
                continue
            seen.add(kid.idnum)
            kid = kid.get_object()
        if isinstance(kid, NumberObject):
            note_content(tree, parent, page, int(kid))
        elif isinstance(kid, DictionaryObject):
            walk_dictionary(kid, parent, page, tree=tree, pages=pages, roles=roles, stack=stack)
    return tree


def walk_dictionary(node, parent, page, *, tree, pages, roles, stack):
    """A node is either a reference to content (/MCR, /OBJR) or an element with kids of its own."""
    own_page = node.raw_get("/Pg") if "/Pg" in node else None
    if isinstance(own_page, IndirectObject):
        page = pages.get(own_page.idnum, page)
    kind = node.get("/Type")
    if kind == "/MCR":
        if "/Stm" not in node:
            note_content(tree, parent, page, node.get("/MCID"))
        return
    if kind == "/OBJR" or (parent is not None and parent.depth >= DEEPEST):
        return
    raw = str(node.get("/S", "")).lstrip("/")
    depth = parent.depth + 1 if parent else 0
    element = Element(len(tree.elements), raw, roles.get(raw, raw), parent, depth)
    tree.elements.append(element)
    stack.extend((kid, element, page) for kid in reversed(kids_of(node)))


def note_content(tree, element, page, mcid):
    if element is not None and page is not None and isinstance(mcid, int):
        key = (page, int(mcid))
        if key not in tree.owner:
            tree.owner[key] = element
            tree.rank[key] = len(tree.rank)


def kids_of(node):
    kids = node.raw_get("/K") if "/K" in node else None
    if isinstance(kids, IndirectObject):
        target = kids.get_object()
        kids = target if isinstance(target, ArrayObject) else kids
    if kids is None or isinstance(kids, NullObject):
        return []
    return list(kids) if isinstance(kids, ArrayObject) else [kids]


def role_map(root):
    """Raw name to standard name, followed through chains of the map."""
    table = resolved(root.get("/RoleMap"))
    if not isinstance(table, DictionaryObject):
        return {}
    direct = {str(key).lstrip("/"): str(resolved(value)).lstrip("/") for key, value in table.items()}
    roles = {}
    for name in direct:
        target, steps = name, 0
        while target not in STANDARD and target in direct and steps < 20:
            target, steps = direct[target], steps + 1
        roles[name] = target
    return roles


def page_numbers(reader):
    """Object number of each page to its place in the file, from 1."""
    numbers = {}
    for number, page in enumerate(reader.pages, start=1):
        if page.indirect_reference is not None:
            numbers.setdefault(page.indirect_reference.idnum, number)
    return numbers


def resolved(value):
    return value.get_object() if isinstance(value, IndirectObject) else value


def path_of(element: Element) -> tuple[str, ...]:
    """Raw names from the root down, "Raw=Mapped" where the role map changes them."""
    names = []
    while element is not None:
        changed = element.raw != element.kind
        names.append(f"{element.raw}={element.kind}" if changed else element.raw)
        element = element.parent
    return tuple(reversed(names))
