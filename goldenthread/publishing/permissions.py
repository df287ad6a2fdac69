"""What of the catalogue a reader may see: the public what is published, editors drafts as well."""

from django.shortcuts import get_object_or_404

from goldenthread.accounts.permissions import is_editor_anywhere
from goldenthread.catalogue.models import Item, Page, Publication, Version


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


def readable_item_or_404(user, reference) -> Item:
    """The item as it stands in the newest version that has it."""
    newest_first = (
        Item.objects.with_place().filter(reference=reference).order_by("-version__collected_at", "-pk")
    )
    item = newest_first.first()
    if item is None or not may_read(user, item.version.document.publication):
        return get_object_or_404(Item.objects.none())
    return item
