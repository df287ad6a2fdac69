"""The public page of a partnership as files, which any web server can give out from any folder."""

import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from goldenthread.publishing.site.checking import broken_links, weight_of
from goldenthread.publishing.site.contents import PublicSite
from goldenthread.publishing.site.finding import index_files
from goldenthread.publishing.site.pages import SitePage, all_pages, landing, site_facts

MARK = "made-by-golden-thread.json"
"""The file by which a folder is known as one that was made here, and may be replaced."""

ASSETS = ("site.css", "site.js", "favicon.svg")


class NotWritten(Exception):
    """There is no new site; the message says why, and what was there is as it was."""


@dataclass(frozen=True)
class Written:
    pages: int
    size: int  # bytes of all files
    heaviest: str  # the page that weighs most, with its files
    weight: int  # bytes of it


def write_site(site: PublicSite, out: Path, *, home: str = "") -> Written:
    """Put the site in the place of `out`, whole or not at all. `home` is its address, for the fragment.

    Raises `NotWritten`, and OSError where the disk refuses.
    """
    refuse_what_is_not_ours(out)
    assets = built_assets()
    out.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}-new-"))
    try:
        new.chmod(0o755)  # a web server reads it as another user
        written = _write_all(site, new, home, assets)
        _put_in_place(new, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)  # there only where it could not be finished
    return written


def refuse_what_is_not_ours(out: Path) -> None:
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise NotWritten(f"{out} is not a folder. Name a folder that is empty or not there.")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        raise NotWritten(f"{out} holds files that this command did not make. Name an empty folder.")


def built_assets() -> dict[str, Path]:
    """The files of the front-end that the pages need, by their plain names."""
    manifest = finders.find("manifest.json")
    names = json.loads(Path(manifest).read_text("utf-8")) if manifest else {}
    if not set(ASSETS) <= names.keys():
        raise NotWritten("The stylesheet is not built. Run `make front-end`, then try again.")
    return {name: Path(manifest).with_name(names[name]) for name in ASSETS}


def _write_all(site: PublicSite, folder: Path, home: str, assets: dict[str, Path]) -> Written:
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
        _write_fragment(folder, landing(site).facts | facts, home)
    if broken := broken_links(folder):
        raise NotWritten("These links lead nowhere:\n" + "\n".join(broken))
    about = {"partnership": site.partnership.slug, "published_on": facts["published_on"].isoformat()}
    (folder / MARK).write_text(json.dumps(about) + "\n", encoding="utf-8")
    weights = {page.path: weight_of(folder, page.path) for page in pages}
    heaviest = max(weights, key=weights.__getitem__)
    size = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
    return Written(len(pages), size, heaviest or "the first page", weights[heaviest])


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
