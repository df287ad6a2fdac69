"""Tags: their roles, what may stand in what, headings, heads of tables, words for figures."""

from collections import Counter
from collections.abc import Iterator

from tests.publishing.pdf_ua.tagged import STANDARD, Tagged, attributes

NEVER_MADE = frozenset({"/TOC", "/TOCI", "/Ruby", "/RB", "/RT", "/RP", "/Warichu", "/WT", "/WP"})

# in what each may stand, and what alone may stand in it
STANDS_IN = {
    **{f"/{part}": {"/Table"} for part in ("THead", "TBody", "TFoot")},
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/LI": {"/L"},
    "/Lbl": {"/LI", "/Note"},
    "/LBody": {"/LI"},
}
HOLDS = {
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    **{f"/{part}": {"/TR"} for part in ("THead", "TBody", "TFoot")},
    "/TR": {"/TH", "/TD"},
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
}
OF_LISTS = {"/L", "/LI", "/Lbl", "/LBody"}


def _roles(file: Tagged) -> Iterator[str]:
    for own, leads_to in file.roles.items():
        if own in STANDARD:
            yield f"02-004 {own}, which is standard, is mapped to {leads_to}"
        elif file.standard(own) not in STANDARD:
            yield (
                f"02-003 {own} leads round in a circle"
                if _circles(file, own)
                else f"02-001 {own} leads nowhere"
            )
    for role in {tag.role for tag in file.tags}:
        if role not in STANDARD:
            yield f"02-001 {role} is mapped to no standard type"
        if role in NEVER_MADE:
            yield f"09-006 no file of ours has {role}, and it is not checked here"


def _circles(file: Tagged, role: str) -> bool:
    seen = set()
    while role in file.roles and role not in seen:
        seen.add(role)
        role = file.roles[role]
    return role in seen


def _nesting(file: Tagged) -> Iterator[str]:
    for tag in file.tags:
        condition = "09-005" if tag.role in OF_LISTS else "09-004"
        if tag.role in STANDS_IN and tag.parent not in STANDS_IN[tag.role]:
            yield f"{condition} {tag.role} stands in {tag.parent or 'nothing'}"
        inside = [file.standard(kid["/S"]) for kid in file.kids(tag.about)]
        if tag.role in HOLDS:
            for role in set(inside) - HOLDS[tag.role]:
                yield f"{condition} {role} stands in {tag.role}"
            if not inside:
                yield f"{condition} {tag.role} is empty"


def _headings(file: Tagged) -> Iterator[str]:
    above = 0
    for level in file.headings:
        if level > above + 1:
            number = "14-003" if above else "14-002"
            yield f"{number} a heading of level {level} follows one of level {above}"
        above = level
    plain = [tag for tag in file.tags if tag.role == "/H"]
    if plain and file.headings:
        yield "14-007 some headings have levels and some have none"
    for tag in file.tags:
        if [file.standard(kid["/S"]) for kid in file.kids(tag.about)].count("/H") > 1:
            yield "14-006 two headings without a level stand in one place"


def _tables(file: Tagged) -> Iterator[str]:
    named = {str(each["/ID"]) for each in file.of("/TH") if "/ID" in each}
    listed = _ids(file.tree.get("/IDTree", {}))
    for table in file.of("/Table"):
        rows = [file.kids(tag.about) for tag in file.walk(table) if tag.role == "/TR"]
        widths = {sum(int(attributes(cell, "/Table").get("/ColSpan", 1)) for cell in row) for row in rows}
        if len(widths) > 1:
            yield "15-003 rows of a table are not all as wide"
        if not any(file.standard(cell["/S"]) == "/TH" for row in rows for cell in row):
            yield "15-003 a table has no heads"
        for cell in (cell for row in rows for cell in row):
            about = attributes(cell, "/Table")
            if file.standard(cell["/S"]) == "/TH" and about.get("/Scope") not in ("/Row", "/Column", "/Both"):
                yield "15-003 a head says not whether it is of a row or a column"
            if not {str(each) for each in about.get("/Headers", ())} <= named & listed:
                yield "15-003 a cell names a head that is nowhere"


def _ids(tree) -> set[str]:
    """The names of a tree of names, those of its branches too."""
    own = {str(each) for each in tree.get("/Names", ())[::2]}
    return own.union(*(_ids(kid.get_object()) for kid in tree.get("/Kids", ())))


def _words(file: Tagged) -> Iterator[str]:
    for tag in file.of("/Figure"):
        if not str(tag.get("/Alt") or tag.get("/ActualText") or "").strip():
            yield "13-004 a figure has no words"
    for tag in file.of("/Formula"):
        if not tag.get("/Alt"):
            yield "17-002 a formula has no words"


def _notes(file: Tagged) -> Iterator[str]:
    names = Counter(str(tag.get("/ID", "")) for tag in file.of("/Note"))
    if names.pop("", 0):
        yield "19-003 a note has no name"
    if any(count > 1 for count in names.values()):
        yield "19-004 two notes have one name"


CHECKS = (_roles, _nesting, _headings, _tables, _words, _notes)
