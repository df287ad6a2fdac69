"""Every type of page of the site, one line each. A page that is not here is not tested: add yours.

`address` takes the World (see world.py) and gives the path. `role` signs that person in first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import reverse

from goldenthread.accounts.administering.links import joining_link
from goldenthread.responses.actions.calendars import make_address
from tests.pages.world import World


@dataclass(frozen=True)
class PageType:
    name: str
    address: Callable[[World], str]
    role: str | None = None
    status: int = 200
    titled: str = "Golden Thread"  # whose site the title names


def named(url_name):
    return lambda world: reverse(url_name)


def decide(world):
    return reverse("responses:decide", kwargs={"reference": world.item.reference})


def check_item(world):
    return reverse("catalogue:item-check", kwargs={"reference": world.item.reference})


def edit_publication(world):
    return reverse("catalogue:publication-edit", kwargs={"slug": world.publication.slug})


def day_one(world):
    return reverse("publishing:day-one", kwargs={"slug": world.publication.slug})


def going_on(world):
    return reverse("collecting:run", args=[world.collected.going_on.pk])


def changes(world):
    return reverse("publishing:version-changes", args=[world.collected.newest.pk])


def item_action(name):
    return lambda world: reverse(f"catalogue:{name}", kwargs={"reference": world.item.reference})


def on_item(name):
    return lambda world: reverse(f"responses:{name}", kwargs={"reference": world.item.reference})


def review(world, name):
    return reverse(name, kwargs={"slug": world.review.publication.slug})


def action(world, name="action"):
    return reverse(f"responses:{name}", kwargs={"reference": world.action.reference})


def of_audit(which, place="", app="responses"):
    def address(world):
        return reverse(f"{app}:practice-audit{place}", args=[world.audits[which].reference])

    return address


def of_meeting(name):
    return lambda world: reverse(f"responses:{name}", args=[world.meeting.pk])


def ticked(name):
    return lambda world: f"{reverse(f'responses:{name}')}?item={world.item.reference}"


def account(world):
    """With a calendar's address in force."""
    make_address(user=world.people["approver"])
    return reverse("publishing:account")


def there(name):
    return lambda world: reverse(f"administering:{name}", args=["northmoor"])


def about_police(name):
    return lambda world: reverse(f"administering:{name}", args=["northmoor", "lindle-police"])


def about_person(name):
    return lambda world: reverse(f"administering:{name}", args=["northmoor", world.people["viewer"].pk])


def of_release(route, which):
    def address(world):
        made = world.releases[which]
        return reverse(route, args=[made.reference, made.items.get().pk])

    return address


def step_of(act, which):
    return lambda world: reverse(f"responses:release-{act}", args=[world.releases[which].reference])


def withdrawn_answer(world):
    return reverse("publishing:local-answer", args=[world.releases["gone"].item.reference])


def public(place=""):
    return lambda world: f"{reverse('publishing:public-page', args=['northmoor'])}{place}"


def public_review(world):
    return public(f"reviews/{world.publication.slug}/")(world)


def own_review(which):
    return lambda world: public(f"reviews/{world.releases[which].review.publication.slug}/")(world)


def choosing_of_own(world):
    made = world.releases["own prepared"]
    return reverse("responses:release-review", args=[made.reference, made.reviews.get().pk])


def answer_on_own(world):
    item = world.releases["own public"].own_items.first()
    return reverse("publishing:local-answer", args=[item.reference])


NORTHMOOR = {"titled": "Northmoor Safeguarding Children Partnership"}

PAGE_TYPES = [
    PageType("public-page", public(), **NORTHMOOR),
    PageType("public-review", public_review, **NORTHMOOR),
    PageType("public-search", public("?q=leaders"), **NORTHMOOR),
    PageType("public-own-review", own_review("own public"), **NORTHMOOR),
    PageType("public-own-review-withdrawn", own_review("own gone"), status=410, **NORTHMOOR),
    PageType("public-themes", public("themes/"), **NORTHMOOR),
    PageType("embedded-partnership", lambda world: "/embed/partnerships/northmoor"),
    PageType("public-page-branding", lambda world: "/administration/northmoor/public-page", "administrator"),
    PageType("dashboard", named("responses:dashboard"), role="approver"),
    PageType("decide", decide, role="editor"),
    PageType("answer", on_item("answer"), role="approver"),
    PageType("answer-as-at", lambda world: on_item("answer")(world) + "?on=2026-01-31", role="viewer"),
    PageType("local-answer", lambda world: reverse("publishing:local-answer", args=[world.item.reference])),
    PageType("state-position", on_item("state-position"), role="contributor"),
    PageType("state-evidence", on_item("state-evidence"), role="editor"),
    PageType("files", named("responses:files"), role="approver"),
    PageType("evidence-file-erase", lambda world: world.file_to_erase, role="approver"),
    PageType("state-impact", on_item("state-impact"), role="editor"),
    PageType("state-verdict", on_item("state-verdict"), role="scrutineer"),
    PageType("state-challenge", on_item("state-challenge"), role="scrutineer"),
    PageType("reply", lambda world: reverse("responses:reply", args=[world.challenge.pk]), role="editor"),
    PageType("action-add", on_item("action-add"), role="editor"),
    PageType("action", action, role="approver"),
    PageType("action-change", lambda world: action(world, "action-change"), role="editor"),
    PageType("executive", named("responses:executive"), role="approver"),
    PageType("scrutiny", named("responses:scrutiny"), role="scrutineer"),
    PageType("mine", named("responses:mine"), role="contributor"),
    PageType("plan", named("responses:plan"), role="editor"),
    PageType("uses", named("responses:uses"), role="editor"),
    PageType("item-use-code", on_item("item-use-code"), role="editor"),
    PageType("used", lambda world: world.use.code.get_absolute_url()),
    PageType("dashboard-all-ticked", lambda world: "/responses/?ticked=all&for=everyone", role="editor"),
    PageType("decide-alike", ticked("decide-alike"), role="editor"),
    PageType("agenda-put", ticked("agenda-put"), role="editor"),
    PageType("ask", ticked("ask"), role="editor"),
    PageType(
        "assign", lambda world: f"/responses/plan/assign?action={world.action.reference}", role="editor"
    ),
    PageType("agendas", named("responses:agendas"), role="editor"),
    PageType("meeting", lambda world: world.meeting.get_absolute_url(), role="editor"),
    PageType("agenda-change", of_meeting("agenda-change"), role="editor"),
    PageType("agenda-decisions", of_meeting("agenda-decisions"), role="editor"),
    PageType("state-link", on_item("state-link"), role="editor"),
    PageType("silent", named("responses:silent"), role="editor"),
    PageType("chase", lambda world: "/responses/silent/lindle-police", role="editor"),
    PageType("asked", lambda world: reverse("responses:asked", args=[world.token])),
    PageType(
        "asked-question",
        lambda world: reverse("responses:asked-question", args=[world.token, world.asked.pk]),
    ),
    PageType("asked-no-more", lambda world: "/responses/asked/no-such-link", status=404),
    PageType("practice-audits", named("responses:practice-audits"), role="editor"),
    PageType("practice-audit", of_audit("repeated"), role="editor"),
    PageType("practice-audit-draft", of_audit("draft"), role="editor"),
    PageType("practice-audit-add", on_item("practice-audit-add"), role="editor"),
    PageType("practice-audit-questions", of_audit("draft", "-questions"), role="editor"),
    PageType("practice-audit-findings", of_audit("ready", "-findings"), role="editor"),
    PageType("practice-audit-count", of_audit("ready", "-count", "publishing"), role="editor"),
    PageType("reviews", lambda world: "/responses/reviews?q=leaders", role="editor"),
    PageType("review", lambda world: world.review.get_absolute_url(), role="editor"),
    PageType("review-change", lambda world: review(world, "responses:review-change"), role="editor"),
    PageType(
        "review-recommendations",
        lambda world: review(world, "publishing:review-recommendations"),
        role="editor",
    ),
    PageType("everything", named("publishing:everything"), role="administrator"),
    PageType("region", named("publishing:region"), role="viewer"),
    PageType("plan-import", named("publishing:plan-import"), role="editor"),
    PageType("plan-import-rows", lambda world: "/responses/plan/import/rows?show=all", role="editor"),
    PageType(
        "decision", lambda world: reverse("responses:decision", args=[world.decision.pk]), role="approver"
    ),
    PageType("briefings", named("publishing:briefings"), role="editor"),
    PageType("briefing-new", named("publishing:briefing-new"), role="editor"),
    PageType("briefing-headings", named("publishing:briefing-headings"), role="editor"),
    PageType("briefing", lambda world: world.briefing.get_absolute_url(), role="approver"),
    PageType("briefing-box", lambda world: f"{world.briefing.get_absolute_url()}/box/6", role="editor"),
    PageType("briefing-about", lambda world: f"{world.briefing.get_absolute_url()}/about", role="editor"),
    PageType(
        "briefing-withdraw", lambda world: f"{world.briefing.get_absolute_url()}/withdraw", role="editor"
    ),
    PageType("public-briefing", lambda world: world.public_briefing.public_url),
    PageType("briefing-gone", lambda world: world.briefing_gone.public_url, status=410),
    PageType("standards", named("responses:standards"), role="editor"),
    PageType(
        "item-standards", lambda world: f"/responses/items/{world.item.reference}/standards", role="editor"
    ),
    PageType("papers", named("publishing:papers"), role="viewer"),
    PageType("paper-ask", lambda world: "/responses/papers/new/yearly", role="editor"),
    PageType("paper-ask-item", lambda world: "/responses/papers/new/foi", role="editor"),
    PageType("paper-ask-audit", lambda world: "/responses/papers/new/audit-findings", role="editor"),
    PageType("paper-ask-theme", lambda world: "/responses/papers/new/training", role="editor"),
    PageType("paper", lambda world: world.paper.get_absolute_url(), role="viewer"),
    PageType("paper-being-made", lambda world: world.waiting_paper.get_absolute_url(), role="editor"),
    PageType("forbidden", decide, role="viewer", status=403),
    PageType("national-reviews", named("publishing:national-reviews")),
    PageType("publication", lambda world: world.publication.get_absolute_url()),
    PageType("publication-of-an-editor", lambda world: world.publication.get_absolute_url(), role="editor"),
    PageType("item", lambda world: world.item.get_absolute_url()),
    PageType("item-of-an-editor", lambda world: world.item.get_absolute_url(), role="editor"),
    PageType("page", lambda world: world.version.pages.get(number=2).get_absolute_url()),
    PageType("read", lambda world: reverse("publishing:read", args=[world.publication.slug])),
    PageType(
        "pages-in-a-row", lambda world: reverse("publishing:pages-in-a-row", args=[world.version.pk, 1, 3])
    ),
    PageType("themes", named("publishing:themes")),
    PageType("theme", lambda world: "/themes/F01?role=social-worker"),
    PageType("theme-with-nothing", lambda world: "/themes/A18"),
    PageType("theme-agreement", named("publishing:theme-agreement")),
    PageType("theme-review", named("publishing:theme-review"), role="editor"),
    PageType("national-answers", named("publishing:national-answers")),
    PageType("methods", named("publishing:methods")),
    PageType(
        "coding-samples",
        lambda world: reverse("publishing:coding-samples", args=[world.publication.slug]),
        role="editor",
    ),
    PageType("coding-sample", lambda world: world.coded.finished.get_absolute_url()),
    PageType(
        "coding-sample-to-settle", lambda world: world.coded.finished.get_absolute_url(), role="approver"
    ),
    PageType("coding-sample-going-on", lambda world: world.coded.going_on.get_absolute_url(), role="editor"),
    PageType(
        "code-page",
        lambda world: reverse(
            "publishing:code-page", args=[world.coded.going_on.pk, world.coded.going_on.numbers[0]]
        ),
        role="editor",
    ),
    PageType("said-before-list", named("publishing:said-before-list")),
    PageType("said-before", lambda world: world.repetition.get_absolute_url()),
    PageType("said-before-of-an-editor", lambda world: world.repetition.get_absolute_url(), role="editor"),
    PageType(
        "item-repeats",
        lambda world: reverse("publishing:item-repeats", kwargs={"reference": world.item.reference}),
        role="editor",
    ),
    PageType("updates", named("publishing:updates")),
    PageType("updates-since-a-day-that-is-none", lambda world: "/updates?since=soon"),
    PageType("subscribe", named("publishing:subscribe")),
    PageType("subscription", lambda world: world.subscription.get_absolute_url()),
    PageType("embedded-item", lambda world: f"/embed{world.item.get_absolute_url()}"),
    PageType("embedded-publication", lambda world: f"/embed{world.publication.get_absolute_url()}"),
    PageType("embedded-search", lambda world: "/embed/search?q=partners&kind=recommendation"),
    PageType("save-search", lambda world: "/search/save?q=partners&kind=recommendation"),
    PageType("saved-searches", named("publishing:saved-searches"), role="editor"),
    PageType("saved-search", lambda world: world.saved_search.get_absolute_url()),
    PageType("account", account, role="approver"),
    PageType("account-of-a-viewer", named("publishing:account"), role="viewer"),
    PageType("rhythm", named("responses:rhythm"), role="editor"),
    PageType("subscription-ended", lambda world: "/updates/subscriptions/ended", status=404),
    PageType("forward-plan", named("publishing:forward-plan"), role="editor"),
    PageType("forthcoming", lambda world: "/catalogue/forthcoming/a-review-of-moves", role="editor"),
    PageType("day-one", day_one, role="editor"),
    PageType("upload", named("collecting:upload"), role="editor"),
    PageType("runs", named("collecting:runs"), role="editor"),
    PageType("run", lambda world: reverse("collecting:run", args=[world.run.pk]), role="editor"),
    PageType("run-going-on", going_on, role="editor"),
    PageType(
        "upload-to-a-publication",
        lambda world: "/collecting/upload?publication=a-withdrawn-review",
        role="editor",
    ),
    PageType("sources", named("collecting:sources"), role="editor"),
    PageType(
        "source",
        lambda world: reverse("collecting:source", args=[world.collected.source.slug]),
        role="editor",
    ),
    PageType("waiting", named("collecting:waiting"), role="editor"),
    PageType(
        "listing",
        lambda world: reverse("collecting:listing", args=[world.collected.listing.pk]),
        role="editor",
    ),
    PageType("links", named("publishing:links"), role="editor"),
    PageType("dates", named("catalogue:dates"), role="editor"),
    PageType("quotations", named("catalogue:quotations"), role="editor"),
    PageType("version-changes", changes, role="approver"),
    PageType("version-changes-for-all", changes),
    PageType("publication-withdrawn", lambda world: world.collected.withdrawn.get_absolute_url()),
    PageType("item-answered", lambda world: world.collected.repeated.quoted.get_absolute_url()),
    PageType("result", lambda world: reverse("collecting:result", args=[world.version.pk]), role="editor"),
    PageType("publication-edit", edit_publication, role="editor"),
    PageType("item-check", check_item, role="editor"),
    PageType("item-reject", item_action("item-reject"), role="editor"),
    PageType("item-split", item_action("item-split"), role="editor"),
    PageType("item-join", item_action("item-join"), role="editor"),
    PageType("item-place", item_action("item-place"), role="editor"),
    PageType(
        "item-add",
        lambda world: reverse("catalogue:item-add", args=[world.version.pk]) + "?page=12",
        role="editor",
    ),
    PageType("item-corrected", lambda world: world.put_right.corrected.get_absolute_url()),
    PageType("item-of-a-version", lambda world: f"{world.put_right.corrected.get_absolute_url()}@1"),
    PageType("item-gone", lambda world: world.put_right.split.get_absolute_url(), role="editor", status=410),
    PageType("report", lambda world: f"{world.item.get_absolute_url()}/report"),
    PageType("report-sent", lambda world: world.put_right.report.get_absolute_url()),
    PageType("report-answered", lambda world: world.put_right.answered.get_absolute_url()),
    PageType("reports", named("publishing:reports"), role="editor"),
    PageType(
        "report-answer", lambda world: f"{world.put_right.report.get_absolute_url()}/answer", role="editor"
    ),
    PageType("corrections", named("publishing:corrections")),
    PageType("about", named("publishing:about")),
    PageType("api", named("publishing:api")),
    PageType("accessibility", named("publishing:accessibility")),
    PageType("support", named("publishing:support")),
    PageType("licence", named("publishing:licence")),
    PageType("components", named("publishing:components")),
    PageType("not-found", lambda world: "/not-there", status=404),
    PageType("sign-in", named("accounts:sign-in")),
    PageType("about-signed-in", named("publishing:about"), role="approver"),
    PageType("search", named("search:results")),
    PageType("search-with-a-question", lambda world: "/search?q=what+should+partners+do%3F"),
    PageType("answers", named("publishing:answers")),
    PageType("answers-given", lambda world: "/answers?q=what+should+partners+do%3F"),
    PageType("answers-withheld", lambda world: "/answers?q=how+safe+are+trampolines%3F"),
    PageType("search-with-results", lambda world: "/search?q=partners&kind=recommendation"),
    PageType("search-with-nothing-found", lambda world: "/search?q=partnerz+zeppelin&year=1999"),
    PageType("administration-people", there("people"), role="administrator"),
    PageType("administration-invite", there("invite"), role="administrator"),
    PageType("administration-invitation", lambda world: world.invitation.get_absolute_url(), "administrator"),
    PageType("administration-person", about_person("person"), role="administrator"),
    PageType("administration-role", about_person("role"), role="administrator"),
    PageType("administration-end", about_person("end"), role="administrator"),
    PageType("administration", named("administering:index"), role="site administrator"),
    PageType("partnership-add", named("administering:partnership-add"), role="site administrator"),
    PageType("administration-organisations", there("organisations"), role="administrator"),
    PageType("administration-organisation-add", there("organisation-add"), role="administrator"),
    PageType("administration-organisation", about_police("organisation"), role="administrator"),
    PageType("administration-organisation-change", about_police("organisation-change"), "administrator"),
    PageType("administration-organisation-end", about_police("organisation-end"), role="administrator"),
    PageType("administration-settings", there("settings"), role="administrator"),
    PageType("administration-record", there("record"), role="administrator"),
    PageType("join", lambda world: urlsplit(joining_link(world.invitation)).path),
    PageType("join-that-does-not-work", lambda world: "/account/invitation/x", status=404),
    PageType("invitation-that-does-not-work", lambda world: "/account/choose-password/MQ/x-y"),
    PageType("releases", lambda world: "/responses/releases", role="editor"),
    PageType("release", lambda world: world.releases["prepared"].get_absolute_url(), role="editor"),
    PageType("release-published", lambda world: world.releases["public"].get_absolute_url(), role="viewer"),
    PageType("release-item", of_release("responses:release-item", "prepared"), role="editor"),
    PageType("release-preview", of_release("publishing:release-preview", "prepared"), role="viewer"),
    PageType("release-review", choosing_of_own, role="editor"),
    PageType("local-answer-on-own-review", answer_on_own),
    PageType("release-propose", step_of("propose", "prepared"), role="editor"),
    PageType("release-approve", step_of("approve", "proposed"), role="approver"),
    PageType("release-send-back", step_of("send-back", "proposed"), role="approver"),
    PageType(
        "answer-withdraw",
        lambda world: reverse("responses:answer-withdraw", args=[world.releases["public"].items.get().pk]),
        role="editor",
    ),
    PageType("local-answer-withdrawn", withdrawn_answer, status=410),
    PageType("dashboard-approved", lambda world: "/responses/?show=approved", role="viewer"),
]
