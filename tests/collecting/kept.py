"""Everything that collecting keeps, without the random references and the times: two runs can be compared."""

from goldenthread.catalogue.models import (
    Address,
    DateClaim,
    Document,
    Item,
    Page,
    Part,
    Publication,
    Update,
    Version,
)
from goldenthread.collecting.models import Attachment, Listing

FACTS = (
    (Publication, ("slug", "title", "kind", "published_on", "at_source", "at_source_words", "catalogue_id")),
    (DateClaim, ("publication__slug", "on", "precision", "source", "standing")),
    (Address, ("publication__slug", "url", "is_confirmed")),
    (Document, ("publication__slug", "title", "position")),
    (Version, ("document__publication__slug", "document__title", "number", "sha256", "status", "filename")),
    (Page, ("version__sha256", "number", "text")),
    (Item, ("version__sha256", "position", "label", "text")),
    (Part, ("item__version__sha256", "item__position", "position", "text")),
    (Listing, ("key", "url", "title", "fingerprint", "match", "publication__slug", "etag")),
    (Attachment, ("listing__key", "key", "state", "problem", "etag", "version__sha256")),
    (Update, ("publication__slug", "kind", "version__sha256", "detail")),
)


def kept_now():
    """For each model its rows as lists of text, sorted."""
    return {
        model.__name__: sorted([str(value) for value in row] for row in model.objects.values_list(*fields))
        for model, fields in FACTS
    }
