"""Who may go where: the API, which looks at no cookie, so that everybody is anyone to it. See people.py."""

from tests.matrix.people import ALL_READ, NO_POST

NAMES = (
    "api-root",  # the library's own name for the entrance
    "entrance",
    "items",
    "item",
    "item-at-version",
    "publications",
    "publication",
    "pages",
    "page",
    "search",
    "themes",
    "names",
    "updates",
)

ROWS = [
    *((f"api:{name}", "GET", ALL_READ) for name in NAMES),
    *((f"api:{name}", "POST", NO_POST) for name in NAMES),
    ("api-nowhere", "GET", [404] * 5),
    ("api-nowhere", "POST", NO_POST),
]

ADDRESSES = {
    "api-nowhere": lambda world: {"rest": "nothing"},
    "api:item": lambda world: {"reference": world.item.reference},
    "api:item-at-version": lambda world: {"reference": world.item.reference, "version": 1},
    "api:publication": lambda world: {"slug": world.item.version.document.publication.slug},
    "api:pages": lambda world: {"version_id": world.item.version_id},
    "api:page": lambda world: {"version_id": world.item.version_id, "number": 1},
}

FORMS = {}
