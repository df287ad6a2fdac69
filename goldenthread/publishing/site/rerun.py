"""Making the files of a public page again: what was there, what goes, and what is not ours and stays."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from goldenthread.publishing.site.checking import PAGE
from goldenthread.publishing.site.contents import PublicSite

MARK = "made-by-golden-thread.json"
"""By this file a folder is known as one that was made here. It names all that was written into it."""


class NotWritten(Exception):
    """There is no new site; the message says why, and what was there is as it was."""


@dataclass(frozen=True)
class Removed:
    """A page that was in the folder and is not any more."""

    path: str
    why: str


@dataclass(frozen=True)
class Before:
    """What the folder holds from the time before: our files, what they show, and files of others."""

    files: frozenset[str] = frozenset()
    shown: dict[str, str] = field(default_factory=dict)  # as `shown_in`
    others: tuple[str, ...] = ()

    @property
    def pages(self) -> list[str]:
        """Where they are, from the first page of the site."""
        return sorted(each.removesuffix(PAGE) for each in self.files if Path(each).name == PAGE)


def before(out: Path) -> Before:
    """Raises `NotWritten` where the folder is not one that was made here.

    A mark of an earlier version names no files: that version replaced the folder whole, so all of it is ours,
    but what sets up the server (its name begins with a dot).
    """
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise NotWritten(f"{out} is not a folder. Name a folder that is empty or not there.")
    if not out.is_dir() or not any(out.iterdir()):
        return Before()
    if not (out / MARK).is_file():
        raise NotWritten(f"{out} holds files that this command did not make. Name an empty folder.")
    try:
        held = json.loads((out / MARK).read_text("utf-8"))
        there = set(all_files(out)) - {MARK}
        files = frozenset(held["files"] if "files" in held else _made_before(held, there))
        shown = dict(held.get("shown", {}))
    except (ValueError, AttributeError, TypeError) as error:
        raise NotWritten(f"{out / MARK} does not say which files are ours. Name an empty folder.") from error
    return Before(files, shown, tuple(sorted(there - files)))


def _made_before(held: dict, there: set[str]) -> set[str]:
    """What a version that named no files has made; ValueError where the mark is none of its own."""
    if not {"partnership", "published_on"} <= held.keys():
        raise ValueError("not a mark of ours")
    return {each for each in there if not Path(each).name.startswith(".")}


def write_mark(folder: Path, site: PublicSite, published_on: str) -> None:
    about = {
        "partnership": site.partnership.slug,
        "published_on": published_on,
        "shown": shown_in(site),
        "files": sorted(all_files(folder)),
    }
    (folder / MARK).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def shown_in(site: PublicSite) -> dict[str, str]:
    """What a person released: the page of each answer, and of each recommendation of an own review, by the
    reference of its item.
    """
    return {
        each.item.reference: review.path(review.page_of(each))
        for review in site.every
        for each in (review.asked if review.is_own else review.answered)
    }


def keep_others(old: Path, new: Path, names: tuple[str, ...]) -> None:
    """Put files that are not ours into the new folder too: the same files, where the disk can do that.

    Raises `NotWritten` where one is in the way of a page.
    """
    for name in names:
        place = new / name
        if place.exists() or any(each.is_file() for each in place.parents):
            raise NotWritten(f"{old / name} is in the way of a page. This command did not make it: move it.")
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(old / name, place, follow_symlinks=False)
        except OSError:
            shutil.copy2(old / name, place, follow_symlinks=False)


def removed(was: Before, site: PublicSite, paths: set[str]) -> list[Removed]:
    """Pages that were there and are in none of the paths, and why."""
    gone = {f"reviews/{each.review.publication.slug}/" for each in site.withdrawn_reviews}
    return [Removed(each, _why(each, gone, paths)) for each in was.pages if each not in paths]


def gone_since(was: Before, site: PublicSite) -> dict[str, str]:
    """What was shown then and is not now: the page on which each was, by reference."""
    now = shown_in(site)
    return {reference: path for reference, path in was.shown.items() if reference not in now}


def all_files(folder: Path, above: str = "") -> Iterator[str]:
    """The name of each from the folder, links as they are."""
    with os.scandir(folder) as entries:
        for each in entries:
            name = above + each.name
            if each.is_dir(follow_symlinks=False):
                yield from all_files(Path(each.path), f"{name}/")
            else:
                yield name


def _why(path: str, gone: set[str], paths: set[str]) -> str:
    first = path.rstrip("/").rpartition("/")
    if any(path.startswith(each) for each in gone):
        return "the review was withdrawn"
    if first[2].isdecimal() and (f"{first[0]}/" in paths or first[0] == "national"):
        return "its list goes over fewer pages now"
    if path.startswith("themes/"):
        return "no answer on this theme is published now"
    return "nothing of it is published now"
