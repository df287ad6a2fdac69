"""Read what the publisher's own tags say of the text: the whole-document structure tree.

PDFium's view of the tree is for one page at a time and repeats parents, so it is read here once and joined to
the runs on (page, marked-content id). Raw type names are kept beside what the role map makes of them:
InDesign's style names survive only there ("Recommendation_Text" mapped to P).
"""

from dataclasses import dataclass, field

from .objects import ObjectError, Reference

MOST_ELEMENTS = 400_000
DEEPEST = 200
WIDEST = 300  # columns or rows that one cell covers

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
    across: int = 1  # columns that a table cell covers
    down: int = 1  # rows that it covers


@dataclass(slots=True)
class TagTree:
    """`owner` gives the element of a piece of marked content, `rank` its place in the tags' reading order."""

    elements: list[Element] = field(default_factory=list)
    owner: dict[tuple[int, int], Element] = field(default_factory=dict)
    rank: dict[tuple[int, int], int] = field(default_factory=dict)


def read_tags(objects) -> TagTree:
    """Walk /StructTreeRoot without recursion. Circular, endless and broken branches are left out.

    `objects` is an `objects.Objects` or what stands in for it.
    """
    tree = TagTree()
    catalog = entries(objects, objects.trailer.get("/Root"))
    root = entries(objects, catalog.get("/StructTreeRoot"))
    if not root:
        return tree
    pages = page_numbers(objects, catalog)
    roles = role_map(objects, root)
    seen: set[int] = set()
    # Each entry: (kid, element it belongs to, page it inherits)
    stack = [(kid, None, None) for kid in reversed(kids_of(objects, root))]
    while stack and len(tree.elements) < MOST_ELEMENTS:
        kid, parent, page = stack.pop()
        if isinstance(kid, Reference):
            if kid.number in seen:
                continue
            seen.add(kid.number)
            kid = objects.resolve(kid)
        if isinstance(kid, int):
            note_content(tree, parent, page, kid)
        elif isinstance(kid, dict):
            own_page = kid.get("/Pg")
            page = pages.get(own_page.number, page) if isinstance(own_page, Reference) else page
            element = add_node(objects, tree, kid, parent, page, roles)
            if element is not None:
                stack.extend((each, element, page) for each in reversed(kids_of(objects, kid)))
    return tree


def entries(objects, value) -> dict:
    """The dictionary that is meant; an empty one where there is something else."""
    value = objects.resolve(value)
    return value if isinstance(value, dict) else {}


def add_node(objects, tree, node, parent, page, roles) -> Element | None:
    """The element that a node is; None for a node that only refers to content (/MCR, /OBJR)."""
    kind = node.get("/Type")
    if kind == "/MCR" and "/Stm" not in node:
        note_content(tree, parent, page, node.get("/MCID"))
    if kind in ("/MCR", "/OBJR") or (parent is not None and parent.depth >= DEEPEST):
        return None
    raw = str(node.get("/S") or "").lstrip("/")
    element = Element(len(tree.elements), raw, roles.get(raw, raw), parent, parent.depth + 1 if parent else 0)
    if element.kind in ("TD", "TH") and "/A" in node:
        element.across, element.down = read_cell_spans(objects, node["/A"])
    tree.elements.append(element)
    return element


def read_cell_spans(objects, attributes) -> tuple[int, int]:
    """How many columns and rows a table cell covers, by its attributes."""
    attributes = objects.resolve(attributes)
    found = {}
    for each in attributes if isinstance(attributes, list) else [attributes]:
        found |= entries(objects, each)
    spans = (objects.resolve(found.get(key)) for key in ("/ColSpan", "/RowSpan"))
    across, down = (min(max(each, 1), WIDEST) if isinstance(each, int) else 1 for each in spans)
    return across, down


def note_content(tree, element, page, mcid):
    if element is not None and page is not None and isinstance(mcid, int):
        key = (page, mcid)
        if key not in tree.owner:
            tree.owner[key] = element
            tree.rank[key] = len(tree.rank)


def kids_of(objects, node):
    kids = node.get("/K")
    if isinstance(kids, Reference):
        target = objects.resolve(kids)
        kids = target if isinstance(target, list) else kids
    if kids is None:
        return []
    return kids if isinstance(kids, list) else [kids]


def role_map(objects, root):
    """Raw name to standard name, followed through chains of the map."""
    table = entries(objects, root.get("/RoleMap"))
    direct = {key.lstrip("/"): str(objects.resolve(value)).lstrip("/") for key, value in table.items()}
    roles = {}
    for name in direct:
        target, steps = name, 0
        while target not in STANDARD and target in direct and steps < 20:
            target, steps = direct[target], steps + 1
        roles[name] = target
    return roles


def page_numbers(objects, catalog) -> dict[int, int]:
    """Object number of each page to its place in the file, from 1."""
    numbers, place = {}, 0
    stack, seen = [catalog.get("/Pages")], set()
    while stack:
        reference = stack.pop()
        node = objects.resolve(reference)
        if not isinstance(node, dict) or not isinstance(reference, Reference) or reference in seen:
            raise ObjectError("the page tree is broken")
        if "/Kids" in node:
            seen.add(reference)
            kids = objects.resolve(node["/Kids"])
            stack.extend(reversed(kids) if isinstance(kids, list) else ())
        else:
            place += 1
            numbers.setdefault(reference.number, place)
    return numbers


def path_of(element: Element) -> tuple[str, ...]:
    """Raw names from the root down, "Raw=Mapped" where the role map changes them."""
    names = []
    while element is not None:
        changed = element.raw != element.kind
        names.append(f"{element.raw}={element.kind}" if changed else element.raw)
        element = element.parent
    return tuple(reversed(names))
