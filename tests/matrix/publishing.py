"""Who may go where: the public pages. See tests/matrix/people.py."""

from tests.factories import make_report_of_error
from tests.matrix.people import ALL_READ, AWAY, NO_POST, SIGN_IN


def there(world):
    return {"slug": "northmoor"}


def reviewed(world):
    return world.item.version.document.publication.slug


ONLY_READ = (
    "publishing:national-reviews",
    "publishing:publication",
    "publishing:item",
    "publishing:local-answer",
    "publishing:national-answers",
    "publishing:publication-citation",
    "publishing:item-citation",
    "publishing:page-citation",
    "publishing:publication-items",
    "publishing:search-file",
    "publishing:search-feed",
    "publishing:item-version",
    "publishing:corrections",
    "publishing:corrections-feed",
    "publishing:corrections-csv",
    "publishing:file",
    "publishing:page-image",
    "publishing:page",
    "publishing:pages-in-a-row",
    "publishing:read",
    "publishing:version-changes",
    "publishing:healthz",
    "publishing:about",
    "publishing:accessibility",
    "publishing:support",
    "publishing:licence",
    "publishing:components",
    "publishing:updates",
    "publishing:updates-feed",
    "publishing:forward-plan",
    "publishing:api",
    "publishing:openapi",
    "publishing:items-file",
    "publishing:items-checksum",
    "publishing:answers",
    "publishing:said-before-list",
    "publishing:said-before",
    "publishing:answers-json",
    "publishing:themes",
    "publishing:themes-skos",
    "publishing:theme",
    "publishing:theme-agreement",
)
"""Routes that everyone may read and nobody may send anything to."""

EMBEDS = ("embed-item", "embed-publication", "embed-search", "embed-partnership", "embed-answer", "oembed")

PUBLIC_PAGES = (
    "public-page",
    "public-review",
    "public-review-page",
    "public-themes",
    "public-fragment",
    "public-brand",
)
"""Of a partnership, for everyone."""

LONG_ONES = ("public-theme", "public-theme-page", "public-themes-page", "public-national")
"""Pages that are there once a theme was answered, or once a list is long."""

ROWS = [
    *((route, "GET", ALL_READ) for route in ONLY_READ),
    *((route, "POST", NO_POST) for route in ONLY_READ),
    *((f"publishing:{route}", "GET", ALL_READ) for route in PUBLIC_PAGES),
    *((f"publishing:{route}", "POST", NO_POST) for route in PUBLIC_PAGES),
    *((f"publishing:{route}", "GET", [404] * 5) for route in LONG_ONES),
    *((f"publishing:{route}", "POST", NO_POST) for route in LONG_ONES),
    ("publishing:public-logo", "GET", [404] * 5),  # it has chosen none
    ("publishing:public-logo", "POST", NO_POST),
    ("publishing:theme-review", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("publishing:theme-review", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("publishing:theme-settle", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("publishing:theme-settle", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("publishing:theme-undo", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("publishing:theme-undo", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("publishing:go-to-page", "GET", [AWAY] * 5),
    ("publishing:go-to-page", "POST", NO_POST),
    ("publishing:contrast", "GET", NO_POST),
    ("publishing:contrast", "POST", [AWAY] * 5),
    ("publishing:subscribe", "GET", [404] * 5),  # no mail server is set in tests
    ("publishing:subscribe", "POST", [404] * 5),
    *((f"publishing:{route}", "GET", [404] * 5) for route in EMBEDS),  # off, as no site is named in tests
    *((f"publishing:{route}", "POST", NO_POST) for route in EMBEDS),
    ("publishing:save-search", "GET", [404] * 5),
    ("publishing:save-search", "POST", [404] * 5),
    ("publishing:saved-searches", "GET", [SIGN_IN, 200, 200, 200, 200]),
    ("publishing:saved-searches", "POST", NO_POST),
    ("publishing:subscription", "GET", ALL_READ),  # whoever has the token in the address
    ("publishing:subscription", "POST", [AWAY] * 5),
    ("publishing:subscription-stop", "GET", NO_POST),
    ("publishing:subscription-stop", "POST", ALL_READ),
    ("publishing:day-one", "GET", [SIGN_IN, 200, 200, 200, 200]),
    ("publishing:day-one", "POST", [SIGN_IN, 405, 405, 405, 405]),
    ("publishing:item-report", "GET", ALL_READ),
    ("publishing:item-report", "POST", ALL_READ),  # empty: shown again
    ("publishing:report", "GET", ALL_READ),  # whoever has the token in the address
    ("publishing:report", "POST", NO_POST),
    ("publishing:reports", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("publishing:reports", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("publishing:report-answer", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("publishing:report-answer", "POST", [SIGN_IN, 403, 200, 200, 200]),  # empty: shown again
    ("publishing:links", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("publishing:links", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("publishing:link-check", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("publishing:link-check", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("publishing:said-before-confirm", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("publishing:said-before-confirm", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("publishing:said-before-part", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("publishing:said-before-part", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("publishing:said-before-join", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("publishing:said-before-join", "POST", [SIGN_IN, 403, 200, 200, 200]),
    ("publishing:item-repeats", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("publishing:item-repeats", "POST", [SIGN_IN, 403, 200, 200, 200]),
]

ADDRESSES = {
    **{f"publishing:{route}": there for route in (*PUBLIC_PAGES, "public-logo", "embed-partnership")},
    "publishing:public-review": lambda world: {**there(world), "publication": reviewed(world)},
    "publishing:public-review-page": lambda world: {
        **there(world),
        "publication": reviewed(world),
        "number": 1,
    },
    "publishing:public-theme": lambda world: {**there(world), "id": "E02"},
    "publishing:public-theme-page": lambda world: {**there(world), "id": "E02", "number": 2},
    "publishing:public-themes-page": lambda world: {**there(world), "number": 2},
    "publishing:public-national": lambda world: {**there(world), "number": 2},
    "publishing:embed-answer": lambda world: {**there(world), "reference": world.item.reference},
    "publishing:embed-item": lambda world: {"reference": world.item.reference},
    "publishing:embed-publication": lambda world: {"slug": world.item.version.document.publication.slug},
    "publishing:said-before": lambda world: {"reference": world.repetition.reference},
    "publishing:said-before-confirm": lambda world: {"reference": world.repetition.reference},
    "publishing:said-before-part": lambda world: {"reference": world.repetition.reference},
    "publishing:said-before-join": lambda world: {"reference": world.repetition.reference},
    "publishing:item-repeats": lambda world: {"reference": world.item.reference},
    "publishing:local-answer": lambda world: {"reference": world.item.reference},
    "publishing:publication": lambda world: {"slug": world.item.version.document.publication.slug},
    "publishing:item-report": lambda world: {"reference": world.item.reference},
    "publishing:report": lambda world: {"token": make_report_of_error().token},
    "publishing:report-answer": lambda world: {"token": make_report_of_error().token},
    "publishing:item": lambda world: {"reference": world.item.reference},
    "publishing:publication-citation": lambda world: {
        "slug": world.item.version.document.publication.slug,
        "form": "ris",
    },
    "publishing:item-citation": lambda world: {"reference": world.item.reference, "form": "csl.json"},
    "publishing:page-citation": lambda world: {
        "version_id": world.item.version_id,
        "number": 1,
        "form": "bib",
    },
    "publishing:publication-items": lambda world: {
        "slug": world.item.version.document.publication.slug,
        "form": "xlsx",
    },
    "publishing:search-file": lambda world: {"form": "csv"},
    "publishing:file": lambda world: {"version_id": world.item.version_id},
    "publishing:go-to-page": lambda world: {"version_id": world.item.version_id},
    "publishing:page-image": lambda world: {"version_id": world.item.version_id, "number": 1},
    "publishing:page": lambda world: {"version_id": world.item.version_id, "number": 1},
    "publishing:pages-in-a-row": lambda world: {"version_id": world.item.version_id, "first": 1, "last": 2},
    "publishing:read": lambda world: {"slug": world.item.version.document.publication.slug},
    "publishing:subscription": lambda world: {"token": world.subscription.token},
    "publishing:subscription-stop": lambda world: {"token": world.subscription.token},
    "publishing:theme": lambda world: {"id": "E02"},
    "publishing:theme-undo": lambda world: {"pk": world.theme_edit.pk},
    "publishing:day-one": lambda world: {"slug": world.item.version.document.publication.slug},
    "publishing:version-changes": lambda world: {"version_id": world.newer.pk},
    "publishing:item-version": lambda world: {"reference": world.item.reference, "version": 1},
}

FORMS = {}
