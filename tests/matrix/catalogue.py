"""Who may go where: the shared catalogue. It belongs to no partnership: an editor of any may work on it."""

from tests.factories import make_correction, make_ruling
from tests.matrix.people import AWAY, SIGN_IN

ROWS = [
    # The catalogue belongs to no one partnership: an editor of any may work on it.
    ("catalogue:publication-edit", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:publication-edit", "POST", [SIGN_IN, 403, 200, 200, 200]),  # empty: shown again
    ("catalogue:forthcoming-new", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:forthcoming-new", "POST", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:forthcoming-edit", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:forthcoming-edit", "POST", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:item-check", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:item-check", "POST", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:item-reject", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:item-reject", "POST", [SIGN_IN, 403, 200, 200, 200]),  # empty: shown again
    ("catalogue:item-split", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:item-split", "POST", [SIGN_IN, 403, 200, 200, 200]),  # empty: shown again
    ("catalogue:item-join", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:item-join", "POST", [SIGN_IN, 403, 200, 200, 200]),  # empty: shown again
    ("catalogue:item-place", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:item-place", "POST", [SIGN_IN, 403, 200, 200, 200]),  # empty: shown again
    ("catalogue:item-add", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:item-add", "POST", [SIGN_IN, 403, 200, 200, 200]),  # empty: shown again
    ("catalogue:ruling-undo", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("catalogue:ruling-undo", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("catalogue:correction-undo", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("catalogue:correction-undo", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("catalogue:item-confirm", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("catalogue:item-confirm", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("catalogue:dates", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:dates", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("catalogue:quotations", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:quotations", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("catalogue:date-settle", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("catalogue:date-settle", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("catalogue:quotation-settle", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("catalogue:quotation-settle", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
]

ADDRESSES = {
    "catalogue:forthcoming-edit": lambda world: {"slug": world.forthcoming.slug},
    "catalogue:publication-edit": lambda world: {"slug": world.item.version.document.publication.slug},
    "catalogue:item-check": lambda world: {"reference": world.item.reference},
    "catalogue:item-reject": lambda world: {"reference": world.item.reference},
    "catalogue:item-split": lambda world: {"reference": world.item.reference},
    "catalogue:item-join": lambda world: {"reference": world.item.reference},
    "catalogue:item-place": lambda world: {"reference": world.item.reference},
    "catalogue:item-add": lambda world: {"version_id": world.item.version_id},
    "catalogue:ruling-undo": lambda world: {"pk": make_ruling().pk},
    "catalogue:correction-undo": lambda world: {"pk": make_correction().pk},
    "catalogue:item-confirm": lambda world: {"reference": world.item.reference},
    "catalogue:date-settle": lambda world: {"pk": world.claim.pk},
    "catalogue:quotation-settle": lambda world: {"pk": world.quotation.pk},
}

FORMS = {}
