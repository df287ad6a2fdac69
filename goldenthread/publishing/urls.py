import re

from django.urls import path, register_converter

from goldenthread.publishing.briefings.files.formats import BRIEFING_FORMATS
from goldenthread.publishing.citing.formats import FORMATS
from goldenthread.publishing.taking_away.record_files import RECORD_FORMATS
from goldenthread.publishing.views import (
    api,
    briefings,
    citations,
    coding,
    corrections,
    embeds,
    links,
    methods,
    pages,
    papers,
    practice_audits,
    public_page,
    reports,
    said_before,
    static_pages,
    subscriptions,
    take_away,
    theme_review,
    themes,
    updates,
)
from goldenthread.publishing.views.account import account, weekly_stop
from goldenthread.publishing.views.administration_record import administration_record
from goldenthread.publishing.views.agenda_papers import agenda_paper_file
from goldenthread.publishing.views.answers import answers, answers_json
from goldenthread.publishing.views.branding import branding
from goldenthread.publishing.views.contrast import contrast
from goldenthread.publishing.views.day_one import day_one
from goldenthread.publishing.views.everything import (
    everything,
    everything_ask,
    everything_delete,
    everything_file,
)
from goldenthread.publishing.views.evidence_files import evidence_file_erase
from goldenthread.publishing.views.files import file
from goldenthread.publishing.views.forward_plan import forward_plan
from goldenthread.publishing.views.health import healthz
from goldenthread.publishing.views.items import item, item_version
from goldenthread.publishing.views.local_answer import local_answer, release_preview
from goldenthread.publishing.views.local_reviews import review_recommendations
from goldenthread.publishing.views.national_answers import national_answers
from goldenthread.publishing.views.national_reviews import national_reviews
from goldenthread.publishing.views.plan_import import plan_import
from goldenthread.publishing.views.publications import publication, read
from goldenthread.publishing.views.region import published_answers, region
from goldenthread.publishing.views.version_changes import version_changes
from goldenthread.responses.agendas.files import PAPERS


def register_formats(name: str, formats: dict) -> None:
    """A piece of an address that is the ending of one of these formats, and gives the format."""

    class Ending:
        regex = "|".join(map(re.escape, formats))
        to_python = staticmethod(formats.__getitem__)
        to_url = staticmethod(str)

    register_converter(Ending, name)


register_formats("citation", FORMATS)
register_formats("records", RECORD_FORMATS)
register_formats("briefing", BRIEFING_FORMATS)

SITE = "partnerships/<slug:slug>"
REVIEWS = f"{SITE}/reviews"

app_name = "publishing"
urlpatterns = [
    path("", national_reviews, name="national-reviews"),
    path("publications/<slug:slug>", publication, name="publication"),
    path("publications/<slug:slug>/read", read, name="read"),
    path("publications/<slug:slug>/coding", coding.samples, name="coding-samples"),
    path("coding/<int:pk>", coding.sample, name="coding-sample"),
    path("coding/<int:pk>.csv", coding.codes, name="coding-codes"),
    path("coding/<int:pk>/begin", coding.begin, name="coding-begin"),
    path("coding/<int:pk>/pages/<int:number>", coding.code_page, name="code-page"),
    path("coding/<int:pk>/finish", coding.finish, name="coding-finish"),
    path("coding/<int:pk>/settle", coding.settle, name="coding-settle"),
    path("methods", methods.methods, name="methods"),
    path("methods/agreement.csv", methods.agreement, name="methods-agreement"),
    path("publications/<slug:slug>/day-one", day_one, name="day-one"),
    path("publications/<slug:slug>.<citation:form>", citations.publication, name="publication-citation"),
    path(
        "publications/<slug:slug>/items.<records:form>", take_away.publication_items, name="publication-items"
    ),
    path("search.<records:form>", take_away.search, name="search-file"),
    path("search/save", subscriptions.save_search, name="save-search"),
    path("account", account, name="account"),
    path("account/weekly/<token>/stop", weekly_stop, name="weekly-stop"),
    path("search/saved", subscriptions.saved_searches, name="saved-searches"),
    path("search.atom", take_away.search_atom, name="search-feed"),
    path("embed/r/<slug:reference>", embeds.item, name="embed-item"),
    path("embed/publications/<slug:slug>", embeds.publication, name="embed-publication"),
    path("embed/search", embeds.search, name="embed-search"),
    path("embed/partnerships/<slug:slug>", public_page.embed, name="embed-partnership"),
    path("embed/partnerships/<slug:slug>/<slug:reference>", public_page.embed_answer, name="embed-answer"),
    path("oembed", embeds.oembed, name="oembed"),
    path("partnerships/<slug:slug>/", public_page.public_page, name="public-page"),
    path(f"{SITE}/national/<int:number>/", public_page.public_national, name="public-national"),
    path(f"{REVIEWS}/<slug:publication>/", public_page.public_review, name="public-review"),
    path(f"{REVIEWS}/<slug:publication>/<int:number>/", public_page.public_review, name="public-review-page"),
    path(f"{SITE}/themes/", public_page.public_themes, name="public-themes"),
    path(f"{SITE}/themes/<int:number>/", public_page.public_themes, name="public-themes-page"),
    path(f"{SITE}/themes/<slug:id>/", public_page.public_theme, name="public-theme"),
    path(
        f"{SITE}/themes/<slug:id>/<int:number>/",
        public_page.public_theme,
        name="public-theme-page",
    ),
    path("partnerships/<slug:slug>/fragment.html", public_page.fragment, name="public-fragment"),
    path("partnerships/<slug:slug>/brand.css", public_page.brand, name="public-brand"),
    path("partnerships/<slug:slug>/logo.webp", public_page.logo, name="public-logo"),
    path("r/<slug:reference>", item, name="item"),
    path("r/<slug:reference>@<int:version>", item_version, name="item-version"),
    path("r/<slug:reference>/local-answer", local_answer, name="local-answer"),
    path("r/<slug:reference>.<citation:form>", citations.item, name="item-citation"),
    path("r/<slug:reference>/repeats", said_before.repeats, name="item-repeats"),
    path("said-before", said_before.list_of_recurring, name="said-before-list"),
    path("said-before/<slug:reference>", said_before.group, name="said-before"),
    path("said-before/<slug:reference>/confirm", said_before.confirm, name="said-before-confirm"),
    path("said-before/<slug:reference>/part", said_before.part, name="said-before-part"),
    path("said-before/<slug:reference>/join", said_before.join, name="said-before-join"),
    path("documents/<int:version_id>/file", file, name="file"),
    path("documents/<int:version_id>/pages", pages.go_to_page, name="go-to-page"),
    path("documents/<int:version_id>/pages/<int:number>.webp", pages.page_picture, name="page-image"),
    path("documents/<int:version_id>/pages/<int:number>", pages.page, name="page"),
    path(
        "documents/<int:version_id>/pages/<int:first>-<int:last>", pages.pages_in_a_row, name="pages-in-a-row"
    ),
    path(
        "documents/<int:version_id>/pages/<int:number>.<citation:form>", citations.page, name="page-citation"
    ),
    path("documents/<int:version_id>/changes", version_changes, name="version-changes"),
    path("r/<slug:reference>/report", reports.report_item, name="item-report"),
    path("reports", reports.reports, name="reports"),
    path("reports/<slug:token>", reports.report, name="report"),
    path("reports/<slug:token>/answer", reports.answer, name="report-answer"),
    path("corrections", corrections.corrections, name="corrections"),
    path("corrections.atom", corrections.corrections_atom, name="corrections-feed"),
    path("administration/<slug:slug>/record.csv", administration_record, name="administration-record"),
    path("administration/<slug:slug>/public-page", branding, name="branding"),
    path("corrections.csv", corrections.corrections_csv, name="corrections-csv"),
    path("updates", updates.updates, name="updates"),
    path("updates.atom", updates.updates_atom, name="updates-feed"),
    path("updates/subscribe", subscriptions.subscribe, name="subscribe"),
    path("updates/subscriptions/<str:token>", subscriptions.subscription, name="subscription"),
    path("updates/subscriptions/<str:token>/stop", subscriptions.subscription_stop, name="subscription-stop"),
    path("answers", answers, name="answers"),
    path("answers.json", answers_json, name="answers-json"),
    path("national-answers", national_answers, name="national-answers"),
    path("forward-plan", forward_plan, name="forward-plan"),
    path("collecting/links", links.links, name="links"),
    path("collecting/links/check", links.check, name="link-check"),
    path("api/", api.api, name="api"),
    path("api/v1/openapi.json", api.openapi, name="openapi"),
    path("api/v1/items.jsonl", api.items_file, name="items-file"),
    path("api/v1/items.jsonl.sha256", api.items_checksum, name="items-checksum"),
    path("themes", themes.themes, name="themes"),
    path("themes.jsonld", themes.themes_skos, name="themes-skos"),
    path("themes/agreement", themes.agreement, name="theme-agreement"),
    path("themes/review", theme_review.theme_review, name="theme-review"),
    path("themes/settle", theme_review.theme_settle, name="theme-settle"),
    path("themes/edits/<int:pk>/undo", theme_review.theme_undo, name="theme-undo"),
    path("themes/<slug:id>", themes.theme, name="theme"),
    path(
        "responses/releases/<slug:reference>/items/<int:pk>/preview", release_preview, name="release-preview"
    ),
    path(
        "responses/releases/<slug:reference>/reviews/<int:pk>/preview",
        public_page.release_review_preview,
        name="release-review-preview",
    ),
    *(
        path(
            f"responses/agendas/<int:pk>.{ending}", agenda_paper_file, {"ending": ending}, f"agenda-{ending}"
        )
        for ending in PAPERS
    ),
    path("responses/plan/import", plan_import, name="plan-import"),
    path(
        "responses/practice-audits/<slug:reference>/count", practice_audits.count, name="practice-audit-count"
    ),
    path(
        "responses/reviews/<slug:slug>/recommendations", review_recommendations, name="review-recommendations"
    ),
    path("responses/files/<int:pk>/erase", evidence_file_erase, name="evidence-file-erase"),
    path("responses/everything", everything, name="everything"),
    path("responses/everything/ask", everything_ask, name="everything-ask"),
    path("responses/everything/<int:pk>.zip", everything_file, name="everything-file"),
    path("responses/everything/<int:pk>/delete", everything_delete, name="everything-delete"),
    path("region", region, name="region"),
    path("region/<slug:slug>.jsonl", published_answers, name="published-answers"),
    path("responses/briefings", briefings.briefings, name="briefings"),
    path("responses/briefings/new", briefings.briefing_new, name="briefing-new"),
    path("responses/briefings/headings", briefings.briefing_headings, name="briefing-headings"),
    path("responses/briefings/<slug:reference>", briefings.briefing, name="briefing"),
    path(
        "responses/briefings/<slug:reference>/box/<int:number>", briefings.briefing_box, name="briefing-box"
    ),
    path("responses/briefings/<slug:reference>/about", briefings.briefing_facts, name="briefing-facts"),
    path("responses/briefings/<slug:reference>/approve", briefings.briefing_approve, name="briefing-approve"),
    path(
        "responses/briefings/<slug:reference>/withdraw", briefings.briefing_withdraw, name="briefing-withdraw"
    ),
    path(
        "responses/briefings/<slug:reference>.<briefing:form>", briefings.briefing_file, name="briefing-file"
    ),
    path("briefings/<slug:reference>", briefings.public_briefing, name="public-briefing"),
    path(
        "briefings/<slug:reference>.<briefing:form>",
        briefings.public_briefing_file,
        name="public-briefing-file",
    ),
    path("responses/papers", papers.papers, name="papers"),
    path("responses/papers/new/<slug:kind>", papers.paper_ask, name="paper-ask"),
    path("responses/papers/<slug:reference>", papers.paper, name="paper"),
    path("responses/papers/<slug:reference>/withdraw", papers.paper_withdraw, name="paper-withdraw"),
    path("responses/papers/<slug:reference>/<str:name>", papers.paper_file, name="paper-file"),
    path("healthz", healthz, name="healthz"),
    path("contrast", contrast, name="contrast"),
    path("about", static_pages.about, name="about"),
    path("accessibility", static_pages.accessibility, name="accessibility"),
    path("support", static_pages.support, name="support"),
    path("licence", static_pages.licence, name="licence"),
    path("components", static_pages.components, name="components"),
]
