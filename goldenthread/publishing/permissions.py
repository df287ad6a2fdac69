"""What of the catalogue a reader may see: the public what is published, editors drafts as well."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from goldenthread.accounts.permissions import is_editor_anywhere
from goldenthread.catalogue.models import Item, Page, Publication, Version
from goldenthread.catalogue.rulings.fate import Fate, fate_of


def may_read(user, publication) -> bool:
    """Asks who the user is only for a draft: a published page costs no query for that."""
    return not publication.is_draft or is_editor_anywhere(user)


def readable_publications(user):
    return Publication.objects.all() if is_editor_anywhere(user) else Publication.objects.published()


def readable_version_or_404(user, pk) -> Version:
    versions = Version.objects.select_related("document__publication__publisher")
    version = get_object_or_404(versions, pk=pk)
    return version if may_read(user, version.document.publication) else get_object_or_404(versions.none())


def readable_page_or_404(user, version_id, number) -> Page:
    version = readable_version_or_404(user, version_id)
    page = get_object_or_404(Page, version=version, number=number)
    page.version = version  # with its document and publication, already read
    return page


def readable_item(user, reference, *, version: int | None = None) -> Item | None:
    """The item as the newest version that has it, or the version of that number, has it.

    None where there is none, where the reader may not see it, and, unless a version is asked for, where a
    person's ruling has retired it.
    """
    rows = Item.objects.with_place().filter(reference=reference)
    if version is not None:
        rows = rows.filter(version__number=version)
    item = rows.newest_first().first()
    if item is None or not may_read(user, item.version.document.publication):
        return None
    return item if item.is_live or version is not None else None


def readable_item_or_404(user, reference) -> Item:
    """The item as it stands in the newest version that has it."""
    item = readable_item(user, reference)
    if item is None:
        raise Http404
    return item


def readable_fate_or_404(user, reference, *, version: int | None = None) -> Fate:
    """What became of a reference that no item has any more; with a version, only if that was the last to have
    it.
    """
    fate = fate_of(reference)
    if fate is None or not may_read(user, fate.version.document.publication):
        raise Http404
    if version not in (None, fate.version.number):
        raise Http404
    return fate
