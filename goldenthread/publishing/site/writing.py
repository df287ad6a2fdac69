"""The public page of a partnership as files, which any web server can give out from any folder."""

import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from goldenthread.publishing.site.checking import PAGE, broken_links, weight_of
from goldenthread.publishing.site.contents import PublicSite
from goldenthread.publishing.site.finding import index_files
from goldenthread.publishing.site.pages import SitePage, all_pages, fragment_facts, site_facts
from goldenthread.publishing.site.rerun import (
    Before,
    NotWritten,
    Removed,
    all_files,
    before,
    gone_since,
    keep_others,
    removed,
    write_mark,
)
from goldenthread.publishing.site.weights import LIMIT

ASSETS = ("site.css", "site.js", "favicon.svg")


@dataclass(frozen=True)
class Over:
    """A page that weighs more than it may, and why."""

    path: str
    weight: int  # bytes, with what it needs
    why: str


@dataclass(frozen=True)
class Written:
    pages: int
    size: int  # bytes of all that was written
    heaviest: str  # the page that weighs most, with its files
    weight: int  # bytes of it
    over: list[Over]
    removed: list[Removed]  # since the time before
    gone: dict[str, str]  # answers, and recommendations of own reviews: their page before, by reference
    kept: tuple[str, ...]  # files that are not ours


def write_site(site: PublicSite, out: Path, *, home: str = "") -> Written:
    """Put the site in the place of `out`, whole or not at all. `home` is its address, for the fragment.

    Files there that were not written here stay. Raises `NotWritten`, and OSError where the disk refuses.
    """
    was = before(out)
    assets = built_assets()
    out.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}-new-"))
    try:
        new.chmod(0o755)  # a web server reads it as another user
        written = _write_all(site, new, home, assets, was)
        keep_others(out, new, was.others)
        _put_in_place(new, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)  # there only where it could not be finished
    return written


def built_assets() -> dict[str, Path]:
    """The files of the front-end that the pages need, by their plain names."""
    manifest = finders.find("manifest.json")
    names = json.loads(Path(manifest).read_text("utf-8")) if manifest else {}
    if not set(ASSETS) <= names.keys():
        raise NotWritten("The stylesheet is not built. Run `make front-end`, then try again.")
    return {name: Path(manifest).with_name(names[name]) for name in ASSETS}


def _write_all(site: PublicSite, folder: Path, home: str, assets: dict[str, Path], was: Before) -> Written:
    files = {name: place.name for name, place in assets.items()}
    facts = site_facts(site)
    pages = list(all_pages(site))
    for page in pages:
        _write_page(folder, page, facts | {"files": files})
    for place in assets.values():
        shutil.copyfile(place, folder / place.name)
    _write_looks(folder, facts["looks"])
    _write_index(folder, site)
    if home:
        _write_fragment(folder, fragment_facts(site), home)
    if broken := broken_links(folder):
        raise NotWritten("These links lead nowhere:\n" + "\n".join(broken))
    write_mark(folder, site, facts["published_on"].isoformat())
    return _told(site, folder, pages, was)


def _told(site: PublicSite, folder: Path, pages: list[SitePage], was: Before) -> Written:
    weights = {page.path: weight_of(folder, page.path) for page in pages}
    heaviest = max(weights, key=weights.__getitem__)
    return Written(
        pages=len(pages),
        size=sum((folder / each).stat().st_size for each in all_files(folder)),
        heaviest=heaviest,
        weight=weights[heaviest],
        over=[
            Over(page.path, weights[page.path], _why_over(folder, page, weights[page.path]))
            for page in pages
            if weights[page.path] > LIMIT
        ],
        removed=removed(was, site, weights.keys()),
        gone=gone_since(was, site),
        kept=was.others,
    )


def _why_over(folder: Path, page: SitePage, weight: int) -> str:
    """Pages hold as little as they can, so it is one long thing, or what stands on every page."""
    html = (folder / page.path / PAGE).stat().st_size
    told = f"{html:,} bytes are its text, {weight - html:,} the stylesheet, the script and the logo"
    if "review" in page.facts and len(page.facts["shown"]) == 1:
        return f"{page.facts['review'].name_of(page.facts['shown'][0])} alone is on it; {told}"
    return told


def _write_page(folder: Path, page: SitePage, facts: dict) -> None:
    place = folder / page.path
    place.mkdir(parents=True, exist_ok=True)
    here = {"root": "../" * page.path.count("/"), "is_served": False}
    html = render_to_string(page.template, facts | page.facts | here)
    (place / "index.html").write_text(html, encoding="utf-8")


def _write_looks(folder: Path, looks) -> None:
    if looks.colour:
        (folder / "brand.css").write_text(looks.stylesheet, encoding="utf-8")
    if looks.logo:
        (folder / "logo.webp").write_bytes(looks.logo)


def _write_index(folder: Path, site: PublicSite) -> None:
    (folder / "search").mkdir()
    for name, held in index_files(site).items():
        text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
        (folder / "search" / f"{name}.json").write_text(text, encoding="utf-8")


def _write_fragment(folder: Path, facts: dict, home: str) -> None:
    html = render_to_string("site/fragment.html", facts | {"home": home})
    (folder / "fragment.html").write_text(html, encoding="utf-8")


def _put_in_place(new: Path, out: Path) -> None:
    """By two renames. Between them there is no folder for an instant; if one fails, the old stays."""
    if not out.exists():
        os.replace(new, out)
        return
    old = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}-old-"))
    os.replace(out, old)  # an empty folder gives way
    try:
        os.replace(new, out)
    except OSError:
        os.replace(old, out)
        raise
    shutil.rmtree(old, ignore_errors=True)
