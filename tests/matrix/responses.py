"""Who may go where: a partnership’s own pages. See tests/matrix/people.py."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from goldenthread.publishing.models import PartnershipFile
from goldenthread.responses.evidence_files.holding import hold
from goldenthread.responses.local_reviews.versions import stands
from goldenthread.responses.models import ReleasedReview
from tests.matrix.people import ALL_READ, AWAY, SIGN_IN
from tests.responses.local import PDF

# Beside editors and approvers: a contributor answers for their own organisation, the scrutineer assures.
CONTRIBUTOR, SCRUTINEER, ADMINISTRATOR = "contributor", "scrutineer", "administrator"
READ = [SIGN_IN, 200, 200, 200, 200]
NO_POST = [SIGN_IN, 405, 405, 405, 405]
POST_ONLY = [SIGN_IN, 405, 405, 405, 405]


def form_rows(route, who, others):
    """A form on an item: whoever may fill it in sees it, and sees it again when it comes back empty."""
    return [(route, method, who, dict.fromkeys(others, 200)) for method in ("GET", "POST")]


EDITORS, NO_EDITORS = [SIGN_IN, 403, 200, 200, 200], [SIGN_IN, 403, 403, 403, 403]
OWN_READ, APPROVERS = [SIGN_IN, 200, 200, 200, 404], [SIGN_IN, 403, 403, 200, 404]
OWN, NONE_OWN = [SIGN_IN, 403, 200, 200, 404], [SIGN_IN, 403, 403, 403, 404]
BY_LINK = [AWAY] * 5
PLAN_FILES = ("plan-csv", "plan-xlsx", "plan-template-csv", "plan-template-xlsx")
SEVERAL = ("decide-alike", "agenda-put", "ask", "assign")

ROWS = [
    ("responses:dashboard", "GET", [SIGN_IN, 200, 200, 200, 200]),
    ("responses:dashboard", "POST", [SIGN_IN, 405, 405, 405, 405]),
    ("responses:start", "GET", [SIGN_IN, AWAY, AWAY, AWAY, AWAY]),
    ("responses:start", "POST", [SIGN_IN, 405, 405, 405, 405]),
    # An editor elsewhere decides on the same item, for their own partnership.
    ("responses:decide", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("responses:decide", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("responses:decision", "GET", [SIGN_IN, 200, 200, 200, 404]),
    ("responses:decision", "POST", [SIGN_IN, 405, 405, 405, 405]),
    ("responses:approve", "GET", [SIGN_IN, 405, 405, 405, 405]),
    ("responses:approve", "POST", [SIGN_IN, 403, 403, AWAY, 404]),
    ("responses:withdraw", "GET", [SIGN_IN, 405, 405, 405, 405]),
    ("responses:withdraw", "POST", [SIGN_IN, 403, AWAY, AWAY, 404]),
    *(
        row
        for page in ("executive", "scrutiny", "mine", "plan", "answer", "agendas", *PLAN_FILES)
        for row in ((f"responses:{page}", "GET", READ), (f"responses:{page}", "POST", NO_POST))
    ),
    # Everything as one file: for administrators of the partnership.
    ("publishing:everything", "GET", NO_EDITORS, {ADMINISTRATOR: 200}),
    ("publishing:everything", "POST", NO_POST),
    ("publishing:everything-ask", "GET", POST_ONLY),
    ("publishing:everything-ask", "POST", NO_EDITORS, {ADMINISTRATOR: AWAY}),
    ("publishing:everything-file", "GET", NONE_OWN, {ADMINISTRATOR: 200}),
    ("publishing:everything-file", "POST", NO_POST),
    ("publishing:everything-delete", "GET", POST_ONLY),
    ("publishing:everything-delete", "POST", NONE_OWN, {ADMINISTRATOR: AWAY}),
    # What was published, for whoever is signed in; the file of a partnership for its own people.
    ("publishing:region", "GET", READ),
    ("publishing:region", "POST", READ),  # empty: shown again
    ("publishing:published-answers", "GET", [SIGN_IN, 200, 200, 200, 404]),
    ("publishing:published-answers", "POST", NO_POST),
    # Nothing is ticked: whoever may is led back to the list.
    *(
        (f"responses:{route}", method, [SIGN_IN, 403, AWAY, AWAY, AWAY])
        for route in SEVERAL
        for method in ("GET", "POST")
    ),
    *(
        row
        for route in (
            *("responses:meeting", "responses:agenda-csv", "responses:agenda-txt"),
            *("publishing:agenda-docx", "publishing:agenda-pdf"),
        )
        for row in ((route, "GET", OWN_READ), (route, "POST", NO_POST))
    ),
    ("responses:agenda-change", "GET", OWN),
    ("responses:agenda-change", "POST", OWN),
    ("responses:agenda-decisions", "GET", OWN),
    ("responses:agenda-decisions", "POST", OWN),  # empty: shown again
    ("responses:agenda-carry", "GET", POST_ONLY),
    ("responses:agenda-carry", "POST", [SIGN_IN, 403, AWAY, AWAY, 404]),
    ("responses:standards", "GET", READ),
    ("responses:standards", "POST", NO_POST),
    ("responses:item-standards", "GET", EDITORS),
    ("responses:item-standards", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    *form_rows("responses:state-link", EDITORS, []),
    *form_rows("responses:link-withdraw", OWN, []),
    ("responses:request-end", "GET", POST_ONLY),
    ("responses:request-end", "POST", [SIGN_IN, 403, AWAY, AWAY, 404]),
    # Only an editor asks an organisation by e-mail; elsewhere there is no such organisation.
    ("responses:silent", "GET", EDITORS),
    ("responses:silent", "POST", EDITORS),  # no step is named: shown again
    ("responses:chase", "GET", OWN),
    ("responses:chase", "POST", OWN),
    ("responses:chase-revoke", "GET", POST_ONLY),
    ("responses:chase-revoke", "POST", [SIGN_IN, 403, AWAY, AWAY, 404]),
    # The link is the permission: whoever is signed in counts for nothing.
    *(
        row
        for route in ("responses:asked", "responses:asked-question")
        for row in ((route, "GET", ALL_READ), (route, "POST", BY_LINK))
    ),
    ("publishing:plan-import", "GET", EDITORS),
    ("publishing:plan-import", "POST", EDITORS),  # empty: shown again
    # Nobody has chosen a file: whoever may is led to where they can.
    ("responses:plan-import-rows", "GET", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("responses:plan-import-rows", "POST", NO_POST),
    *(
        row
        for route in ("responses:plan-import-save", "responses:plan-import-leave")
        for row in ((route, "GET", POST_ONLY), (route, "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]))
    ),
    ("responses:practice-audits", "GET", READ),
    ("responses:practice-audits", "POST", NO_POST),
    *(
        row
        for route in ("practice-audit", "practice-audit-sheet")
        for row in ((f"responses:{route}", "GET", OWN_READ), (f"responses:{route}", "POST", NO_POST))
    ),
    *form_rows("responses:practice-audit-add", EDITORS, []),  # an editor elsewhere plans their own
    *(
        row
        for form in ("change", "questions", "findings", "evidence", "repeat")
        for row in form_rows(f"responses:practice-audit-{form}", OWN, [])
    ),
    *form_rows("publishing:practice-audit-count", OWN, []),
    ("responses:reviews", "GET", READ),
    ("responses:reviews", "POST", NO_POST),
    ("responses:review", "GET", [SIGN_IN, 200, 200, 200, 404]),
    ("responses:review", "POST", NO_POST),
    *form_rows("responses:review-add", EDITORS, []),  # an editor elsewhere records their own
    *(
        row
        for page in ("responses:review-change", "responses:review-step", "responses:review-reword")
        for row in form_rows(page, OWN, [])
    ),
    *form_rows("publishing:review-recommendations", OWN, []),
    *form_rows("responses:action-add", [SIGN_IN, 403, 200, 200, 403], [CONTRIBUTOR]),  # no partner elsewhere
    *form_rows("responses:state-position", [SIGN_IN, 403, 200, 200, 403], [CONTRIBUTOR]),
    *form_rows("responses:state-evidence", EDITORS, [CONTRIBUTOR]),
    *form_rows("responses:state-impact", EDITORS, []),
    *form_rows("responses:state-verdict", NO_EDITORS, [SCRUTINEER]),
    *form_rows("responses:state-challenge", NO_EDITORS, [SCRUTINEER]),
    ("responses:action-serve", "GET", POST_ONLY),
    ("responses:action-serve", "POST", [SIGN_IN, AWAY, AWAY, AWAY, AWAY]),  # empty: told to choose one
    ("responses:action", "GET", [SIGN_IN, 200, 200, 200, 404]),
    ("responses:action", "POST", NO_POST),
    *form_rows("responses:action-change", OWN, [CONTRIBUTOR]),
    ("responses:aim-end", "GET", POST_ONLY),
    ("responses:aim-end", "POST", [SIGN_IN, 403, AWAY, AWAY, 404], {CONTRIBUTOR: AWAY}),
    *form_rows("responses:reply", OWN, [CONTRIBUTOR]),
    *form_rows("responses:evidence-withdraw", OWN, [CONTRIBUTOR]),
    ("responses:files", "GET", READ),
    ("responses:files", "POST", NO_POST),
    ("responses:evidence-file", "GET", OWN_READ),
    ("responses:evidence-file", "POST", NO_POST),
    *form_rows("publishing:evidence-file-erase", APPROVERS, [ADMINISTRATOR]),
    ("responses:uses", "GET", READ),
    ("responses:uses", "POST", NO_POST),
    ("responses:uses-csv", "GET", READ),
    ("responses:uses-csv", "POST", NO_POST),
    *form_rows("responses:item-use-code", EDITORS, []),
    *form_rows("responses:publication-use-code", EDITORS, []),
    ("responses:use-code-end", "GET", POST_ONLY),
    ("responses:use-code-end", "POST", [SIGN_IN, 403, AWAY, AWAY, 404]),
    *form_rows("responses:use-withdraw", OWN, []),
    ("responses:used", "GET", ALL_READ),  # whoever has the code
    ("responses:used", "POST", ALL_READ),  # empty: shown again
    ("responses:releases", "GET", READ),
    ("responses:releases", "POST", EDITORS),  # nothing chosen: shown again
    ("responses:release", "GET", OWN_READ),
    ("responses:release", "POST", [SIGN_IN, 405, 405, 405, 405]),
    ("publishing:release-preview", "GET", OWN_READ),
    ("publishing:release-preview", "POST", [SIGN_IN, 405, 405, 405, 405]),
    ("responses:release-item", "GET", OWN),
    ("responses:release-item", "POST", [SIGN_IN, 403, AWAY, AWAY, 404]),  # empty: nothing but the decision
    *form_rows("responses:release-propose", OWN, []),
    *form_rows("responses:release-approve", APPROVERS, []),
    *form_rows("responses:release-send-back", APPROVERS, []),
    ("responses:release-drop", "GET", OWN),
    ("responses:release-drop", "POST", [SIGN_IN, 403, AWAY, AWAY, 404]),
    *form_rows("responses:answer-withdraw", OWN, []),
    ("publishing:release-review-preview", "GET", OWN_READ),
    ("publishing:release-review-preview", "POST", [SIGN_IN, 405, 405, 405, 405]),
    *form_rows("responses:release-review", OWN, []),  # empty: it has no title
    *form_rows("responses:review-withdraw", OWN, []),
]


def of_item(world):
    return {"reference": world.item.reference}


def of_review(world):
    return {"slug": world.review.publication.slug}


def of_audit(which):
    return lambda world: {"reference": world.stated[which].reference}


def of_action(world):
    return {"reference": world.stated["action"].action.reference}


def of(kind):
    return lambda world: {"pk": world.stated[kind].pk}


def partnership_file(world):
    """One that is made, of the partnership that most people of the matrix are in."""
    path = default_storage.save("partnership-files/a.zip", ContentFile(b"PK"))
    facts = {"made_at": timezone.now(), "asked_at": timezone.now(), "asked_by": world.people["administrator"]}
    file = PartnershipFile.objects.create(partnership=world.draft.partnership, path=path, **facts)
    return {"pk": file.pk}


def evidence_file(world):
    """Its bytes lie in the store of the test that asks."""
    file = world.stated["file"].file
    hold(file, PDF)
    return {"pk": file.pk}


ADDRESSES = {
    **dict.fromkeys(("responses:evidence-file", "publishing:evidence-file-erase"), evidence_file),
    "publishing:published-answers": lambda world: {"slug": world.draft.partnership.slug},
    "publishing:everything-file": partnership_file,
    "publishing:everything-delete": partnership_file,
    **dict.fromkeys(
        [
            *(
                f"responses:{name}"
                for name in (
                    "decide",
                    "answer",
                    "action-add",
                    "action-serve",
                    "item-use-code",
                    "item-standards",
                    "practice-audit-add",
                )
            ),
            *(
                f"responses:state-{what}"
                for what in ("position", "evidence", "impact", "verdict", "challenge", "link")
            ),
        ],
        of_item,
    ),
    "responses:publication-use-code": lambda world: {"slug": world.item.version.document.publication.slug},
    "responses:use-code-end": lambda world: {"pk": world.stated["use"].code.pk},
    "responses:use-withdraw": of("use"),
    "responses:used": lambda world: {"code": world.stated["use"].code.code},
    "responses:chase": lambda world: {"slug": world.stated["position"].organisation.slug},
    "responses:chase-revoke": lambda world: {"pk": world.asked.chase.pk},
    "responses:asked": lambda world: {"token": world.token},
    "responses:asked-question": lambda world: {"token": world.token, "pk": world.asked.pk},
    **dict.fromkeys(
        ("responses:review", "responses:review-change", "responses:review-step"),
        of_review,
    ),
    "publishing:practice-audit-count": of_audit("audit"),
    **{
        f"responses:practice-audit{form}": of_audit("audit")
        for form in ("", "-sheet", "-change", "-questions", "-findings")
    },
    **{
        f"responses:practice-audit-{form}": of_audit("audit with findings") for form in ("evidence", "repeat")
    },
    "publishing:review-recommendations": of_review,
    "responses:review-reword": lambda world: (
        of_review(world) | {"reference": next(iter(stands(world.review)))}
    ),
    "responses:action": of_action,
    "responses:action-change": of_action,
    "responses:aim-end": lambda world: {"pk": world.stated["action"].action.aims.get().pk},
    **dict.fromkeys(
        [
            *(f"responses:agenda-{name}" for name in ("csv", "txt", "change", "decisions", "carry")),
            *("responses:meeting", "publishing:agenda-docx", "publishing:agenda-pdf"),
        ],
        of("meeting"),
    ),
    "responses:link-withdraw": of("link"),
    "responses:request-end": of("request"),
    "responses:reply": of("challenge"),
    "responses:evidence-withdraw": of("evidence"),
    **dict.fromkeys(
        [f"responses:release{act}" for act in ("", "-propose", "-approve", "-send-back", "-drop")],
        lambda world: {"reference": world.waiting.reference},
    ),
    **dict.fromkeys(
        ["responses:release-item", "publishing:release-preview"],
        lambda world: {"reference": world.waiting.reference, "pk": world.waiting.items.get().pk},
    ),
    **dict.fromkeys(
        ["responses:release-review", "publishing:release-review-preview"],
        lambda world: {"reference": world.waiting.reference, "pk": world.waiting.reviews.get().pk},
    ),
    "responses:review-withdraw": lambda world: {
        "pk": ReleasedReview.objects.ever_public().get(partnership=world.draft.partnership).pk
    },
    "responses:answer-withdraw": lambda world: {"pk": world.public.items.get().pk},
    "responses:decision": lambda world: {"pk": world.draft.pk},
    "responses:approve": lambda world: {"pk": world.draft.pk},
    "responses:withdraw": lambda world: {"pk": world.draft.pk},
}

FORMS = {
    "responses:asked": {"do": "later"},
    "responses:asked-question": {"position": "accept"},
    "responses:decide": {
        "applicability": "applies",
        "forum": "Executive",
        "decided_on_day": "1",
        "decided_on_month": "2",
        "decided_on_year": "2026",
    },
}
