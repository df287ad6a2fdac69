"""Read a Word document: the bytes of a .docx file to a `Layout`.

Word keeps no pages: where they end is up to the printer. So a page is a section, as in an HTML publication:
what comes before the first heading of the section level, then one for each such heading. Text is read as if
all tracked changes were accepted; comments and hidden text are not read.
"""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from ..layout import Layout, LayoutBlock, LayoutPage, Role
from ..model import Problem, Status
from ..set_headings import mark_headings, measure_body_size
from ..spacing import fold
from .inline import TRACKED
from .numbering import Numbering
from .package import Package, RefusedError
from .styles import HIGHEST, Styles
from .walking import BlockReader, Setting

__all__ = ["MEDIA_TYPE", "read_docx"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_LABEL = 200
OWN_FACTS = {
    "dc-title": "Title",
    "dc-creator": "Author",
    "dc-subject": "Subject",
    "cp-keywords": "Keywords",
    "dcterms-created": "CreationDate",
    "dcterms-modified": "ModDate",
}
TRACKED_CHANGES = (
    "The document has tracked changes that nobody has accepted or rejected. It was read as if all were "
    "accepted. Check that this is the wording that was agreed."
)
HIDDEN_TEXT = (
    "The document has hidden text, which was left out. Check that nothing in it was meant to be read."
)
NOT_READ = (
    "The document takes in another file, which was not read. Open it in Word, save it again, and add that."
)


def read_docx(data: bytes) -> Layout:
    """Bytes to sections of blocks. A file that is no Word document, or not to be trusted, has no pages and a
    status that says why.
    """
    try:
        return read_package(Package(data))
    except RefusedError as refusal:
        told = Problem(refusal.status.value, None, refusal.detail) if refusal.detail else None
        media_type = "application/octet-stream" if refusal.status is Status.NOT_PDF else MEDIA_TYPE
        return Layout(refusal.status, media_type, problems=(told,) if told else ())


def read_package(package: Package) -> Layout:
    root = package.document()
    body = root.find("body")
    if body is None:
        raise RefusedError(Status.CORRUPT)
    styles = Styles(package.part("styles"))
    reader = BlockReader(styles, Numbering(package.part("numbering"), styles.list_of))
    reader.read(body)
    body_size = measure_body_size(reader.blocks)
    blocks = mark_headings(reader.blocks, body_size)
    notes = read_notes(package, reader)
    pages = into_sections(blocks, notes)
    worded = any(character.isalnum() for block in blocks for character in block.text)
    pages = with_furniture(pages, *read_furniture(package, styles)) if worded else ()
    return Layout(
        status=Status.OK if worded else Status.NO_TEXT,
        media_type=MEDIA_TYPE,
        title=find_title(blocks),
        pages=pages,
        metadata=tuple(read_metadata(package.core_properties(), styles)),
        problems=tuple(find_problems(root, reader)),
        body_size=body_size,
    )


def into_sections(blocks: list[LayoutBlock], notes: list[tuple[int, LayoutBlock]]) -> tuple[LayoutPage, ...]:
    """Pages of blocks, each but perhaps the first opened by a heading of the section level or above, and
    ended by its own footnotes.
    """
    level = section_level(blocks)
    sections: list[list[LayoutBlock]] = []
    below: list[list[LayoutBlock]] = []
    waiting = list(reversed(notes))
    for place, block in enumerate(blocks, start=1):
        if not sections or opens_section(block, level):
            sections.append([])
            below.append([])
        sections[-1].append(block)
        while waiting and waiting[-1][0] <= place:
            below[-1].append(waiting.pop()[1])
    if sections:
        below[-1] += [note for _, note in reversed(waiting)]
    return tuple(
        LayoutPage(
            number,
            tuple(replace(block, page=number) for block in section + beneath),
            label=section_label(section[0]),
        )
        for number, (section, beneath) in enumerate(zip(sections, below, strict=True), start=1)
    )


def section_level(blocks: list[LayoutBlock]) -> int:
    """Level 1 where chapters are of that level; level 2 where the only heading of level 1 is the title."""
    levels = [block.level for block in blocks if is_structure(block)]
    if levels.count(HIGHEST) < 2 and HIGHEST + 1 in levels:
        return HIGHEST + 1
    return min(levels, default=HIGHEST)


def opens_section(block: LayoutBlock, level: int) -> bool:
    return is_structure(block) and block.level <= level


def is_structure(block: LayoutBlock) -> bool:
    """A heading that parts the text, which the title on the cover and one inside a panel do not."""
    return block.role is Role.HEADING and not is_title(block) and not block.boxed


def is_title(block: LayoutBlock) -> bool:
    return (block.tag or "").lower() == "title"


def section_label(first: LayoutBlock) -> str | None:
    """The heading as it is printed, its number included."""
    return first.text[:LONGEST_LABEL] if first.role is Role.HEADING else None


def find_title(blocks: list[LayoutBlock]) -> str | None:
    titles = [block.text for block in blocks if is_title(block)]
    if titles:
        return " ".join(titles[:2])
    highest = [block.text for block in blocks if is_structure(block) and block.level == HIGHEST]
    return highest[0] if len(highest) == 1 else None


def read_notes(package: Package, reader: BlockReader) -> list[tuple[int, LayoutBlock]]:
    """Footnotes, then endnotes, each with the number of blocks before its mark; endnotes after everything."""
    if not reader.notes:
        return []
    last = len(reader.blocks)
    found = []
    for kind in ("footnotes", "endnotes"):
        root = package.part(kind) if any(each == kind for _, each, _ in reader.notes) else None
        texts = {each.get("id"): each for each in root} if root is not None else {}
        marks = [(place, name) for place, each, name in reader.notes if each == kind and name in texts]
        for number, (place, name) in enumerate(marks, start=1):
            inner = BlockReader(reader.styles, reader.numbering)
            inner.read(texts[name], Setting(path=(kind,), role=Role.FOOTNOTE))
            marked = [replace(block, marker=None, body=0) for block in inner.blocks]
            marked[:1] = [replace(block, marker=str(number)) for block in marked[:1]]
            found += [(place if kind == "footnotes" else last + 1, block) for block in marked]
    return found


def read_furniture(package: Package, styles: Styles) -> tuple[list[LayoutBlock], list[LayoutBlock]]:
    """Running heads and feet, each text once."""
    seen: set[str] = set()
    found: tuple[list[LayoutBlock], list[LayoutBlock]] = ([], [])
    for kind, blocks in zip(("header", "footer"), found, strict=True):
        for root in package.parts(kind):
            reader = BlockReader(styles, Numbering(None, styles.list_of))
            reader.read(root, Setting(path=(kind,), role=Role.FURNITURE))
            fresh = [block for block in reader.blocks if block.text not in seen]
            seen.update(block.text for block in fresh)
            blocks += fresh
    return found


def with_furniture(pages, heads, feet) -> tuple[LayoutPage, ...]:
    """Running heads and feet stand once in the file: with the first section."""
    if not pages:
        return pages
    return (replace(pages[0], blocks=(*heads, *pages[0].blocks, *feet)), *pages[1:])


def read_metadata(core: Element | None, styles: Styles) -> Iterator[tuple[str, str]]:
    """The file's own facts about itself, under the names that PDF gives them."""
    for each in core if core is not None else ():
        if each.tag in OWN_FACTS and (text := fold(each.text or "")):
            yield OWN_FACTS[each.tag], text
    if styles.language:
        yield "Language", styles.language


def find_problems(root: Element, reader: BlockReader) -> Iterator[Problem]:
    if any(element.tag in TRACKED for element in root.iter()):
        yield Problem("tracked-changes", None, TRACKED_CHANGES)
    if reader.hidden:
        yield Problem("hidden-text", None, HIDDEN_TEXT)
    if reader.foreign:
        yield Problem("part-not-read", None, NOT_READ)
