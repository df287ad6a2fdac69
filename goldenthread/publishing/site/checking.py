"""Whether a folder of pages holds together: every link within it leads to something, and what pages weigh."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

PAGE = "index.html"
NEEDED = 'link[rel="stylesheet"], link[rel="icon"], script[src], img[src]'


def broken_links(folder: Path) -> list[str]:
    """A line for each link that leads nowhere, or that would only work at the root of a server."""
    folder = folder.resolve()
    pages = {each: LexborHTMLParser(each.read_text("utf-8")) for each in sorted(folder.rglob(PAGE))}
    names = {each: _ids(tree) for each, tree in pages.items()}
    return [
        f"{page.relative_to(folder)}: {href}"
        for page, tree in pages.items()
        for href in _links(tree)
        if not _leads_somewhere(folder, page, href, names)
    ]


def weight_of(folder: Path, path: str) -> int:
    """Bytes of a page with all that it needs, as they are on the disk: nothing is compressed."""
    page = folder / path / PAGE
    tree = LexborHTMLParser(page.read_text("utf-8"))
    needed = [_address(node) for node in tree.css(NEEDED)]
    files = {page.parent / unquote(urlsplit(each).path) for each in needed}
    return page.stat().st_size + sum(each.resolve().stat().st_size for each in files)


def _links(tree: LexborHTMLParser) -> list[str]:
    found = [_address(node) for node in tree.css("[href], [src]")]
    return [each for each in found if not urlsplit(each).scheme]


def _address(node) -> str:
    return node.attributes.get("href") or node.attributes.get("src") or ""


def _ids(tree: LexborHTMLParser) -> set[str]:
    return {node.attributes["id"] or "" for node in tree.css("[id]")}


def _leads_somewhere(folder: Path, page: Path, href: str, names: dict[Path, set[str]]) -> bool:
    parts = urlsplit(href)
    if parts.netloc or parts.path.startswith("/"):
        return False
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if target.is_dir():
        target = target / PAGE
    if folder not in target.parents or not target.is_file():
        return False
    return not parts.fragment or parts.fragment in names.get(target, ())
