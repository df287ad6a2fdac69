"""What a file says of itself, its links, and what it should not hold."""

from collections.abc import Iterator

from tests.publishing.pdf_ua.tagged import Tagged, is_true

EXTRACT = 1 << 9  # the bit of permissions that lets programs read it to people


def _says_of_itself(file: Tagged) -> Iterator[str]:
    root = file.root
    if "/StructTreeRoot" not in root or not is_true(root.get("/MarkInfo", {}), "/Marked"):
        yield "01-005 is not marked as tagged"
    if is_true(root.get("/MarkInfo", {}), "/Suspects"):
        yield "01-007 has suspects"
    if "/Metadata" not in root:
        yield "06-001 has no metadata"
        return
    meta = root["/Metadata"].get_data().decode()
    if "<pdfuaid:part>1<" not in meta and 'pdfuaid:part="1"' not in meta:
        yield "06-002 does not say in its metadata that it is PDF/UA"
    if "<dc:title>" not in meta:
        yield "06-003 does not say in its metadata what its title is"


def _shows_its_title(file: Tagged) -> Iterator[str]:
    wishes = file.root.get("/ViewerPreferences", {})
    if "/DisplayDocTitle" not in wishes:
        yield "07-001 does not ask for its title to be shown"
    elif not is_true(wishes, "/DisplayDocTitle"):
        yield "07-002 shows its file name instead of its title"


def _language(file: Tagged) -> Iterator[str]:
    if not str(file.root.get("/Lang", "")).strip():
        yield "11-001 has no language"


def _parts(file: Tagged) -> Iterator[str]:
    """Layers, files inside, forms that draw themselves: few files of ours have any."""
    for layer in _layers(file):
        if not layer.get("/Name"):
            yield "20-001 layers have no name"
        if "/AS" in layer:
            yield "20-003 layers come and go by themselves"
    for name in _files_inside(file):
        if not {"/F", "/UF"} <= set(name):
            yield "21-001 a file inside has no name"
    if "/XFA" in file.root.get("/AcroForm", {}):
        yield "25-001 has a form that draws itself"


def _locks(file: Tagged) -> Iterator[str]:
    lock = file.reader.trailer.get("/Encrypt")
    if lock is not None and "/P" not in lock:
        yield "26-001 is locked without saying what for"
    elif lock is not None and not int(lock["/P"]) & EXTRACT:
        yield "26-002 is locked for programs that read to people"


def _layers(file: Tagged) -> list:
    about = file.root.get("/OCProperties", {})
    return [each.get_object() for each in (*about.get("/Configs", ()), about.get("/D")) if each is not None]


def _files_inside(file: Tagged) -> list:
    names = file.root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", ())
    return [each.get_object() for each in names[1::2]]


def _tags_of_annotations(file: Tagged) -> Iterator[str]:
    for _, note in file.annotations:
        role, _ = file.tag_of(note)
        kind = note["/Subtype"]
        if kind == "/TrapNet":
            yield "28-007 holds printers' traps"
        if kind == "/Link" and role != "/Link":
            yield "28-011 a link is not tagged as one"
        if kind == "/Widget" and role != "/Form":
            yield "28-010 a field is not tagged as one"
        if kind not in ("/Link", "/Widget", "/PrinterMark") and role != "/Annot":
            yield "28-002 an annotation is not tagged as one"


def _words_of_annotations(file: Tagged) -> Iterator[str]:
    for _, note in file.annotations:
        if note.get("/Contents") or note["/Subtype"] == "/Widget":
            continue
        if note["/Subtype"] == "/Link":
            yield "28-012 a link has no words of its own"
        elif not file.tag_of(note)[1].get("/Alt"):
            yield "28-004 an annotation has no words"


def _order_of_annotations(file: Tagged) -> Iterator[str]:
    for page, _ in file.annotations:
        if "/Tabs" not in page:
            yield "28-008 a page does not say in which order its links come"
        elif page["/Tabs"] != "/S":
            yield "28-009 the order of links is not that of the tags"


CHECKS = (
    _says_of_itself,
    _shows_its_title,
    _language,
    _parts,
    _locks,
    _tags_of_annotations,
    _words_of_annotations,
    _order_of_annotations,
)
