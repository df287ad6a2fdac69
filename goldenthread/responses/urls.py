from django.urls import path

from goldenthread.responses.agendas.files import AGENDA_FORMATS
from goldenthread.responses.answering.offers import FORMS
from goldenthread.responses.forms.release import STEPS
from goldenthread.responses.planning.files import PLAN_FORMATS
from goldenthread.responses.views import (
    agendas,
    answers,
    asked,
    chasing,
    decisions,
    evidence_files,
    local_reviews,
    overviews,
    plan,
    plan_files,
    plan_import,
    practice_audits,
    releases,
    reminding,
    several,
    standards,
    uses,
)

app_name = "responses"
urlpatterns = [
    path("", decisions.dashboard, name="dashboard"),
    path("start", overviews.start, name="start"),
    path("executive", overviews.executive, name="executive"),
    path("scrutiny", overviews.scrutiny, name="scrutiny"),
    path("mine", overviews.mine, name="mine"),
    path("plan", overviews.action_plan, name="plan"),
    path("silent", chasing.silent, name="silent"),
    path("silent/<slug:slug>", chasing.chase, name="chase"),
    path("chases/<int:pk>/revoke", chasing.chase_revoke, name="chase-revoke"),
    path("asked/<token>", asked.asked, name="asked"),
    path("asked/<token>/<int:pk>", asked.asked_question, name="asked-question"),
    *(
        path(f"{place}.{ending}", view, {"ending": ending}, name=f"{name}-{ending}")
        for ending in PLAN_FORMATS
        for place, view, name in (
            ("plan", plan_files.plan_file, "plan"),
            ("plan/template", plan_files.plan_template, "plan-template"),
        )
    ),
    path("plan/import/rows", plan_import.plan_import_rows, name="plan-import-rows"),
    path("plan/import/save", plan_import.plan_import_save, name="plan-import-save"),
    path("plan/import/leave", plan_import.plan_import_leave, name="plan-import-leave"),
    path("uses", uses.uses, name="uses"),
    path("uses.csv", uses.uses_file, name="uses-csv"),
    path("uses/<int:pk>/end", uses.use_code_end, name="use-code-end"),
    path("uses/records/<int:pk>/withdraw", uses.use_withdraw, name="use-withdraw"),
    path("used/<slug:code>", uses.used, name="used"),
    path("items/<reference>/use-code", uses.item_use_code, name="item-use-code"),
    path("publications/<slug:slug>/use-code", uses.publication_use_code, name="publication-use-code"),
    path("calendar/<token>.ics", reminding.calendar, name="calendar"),
    path("reminders", reminding.rhythm, name="rhythm"),
    path("reminders/<token>/stop", reminding.reminders_stop, name="reminders-stop"),
    path("plan/assign", several.assign, name="assign"),
    path("decide-alike", several.decide_alike, name="decide-alike"),
    path("ask", several.ask, name="ask"),
    path("agendas", agendas.agendas, name="agendas"),
    path("agendas/put", several.agenda_put, name="agenda-put"),
    path("agendas/<int:pk>", agendas.meeting, name="meeting"),
    path("agendas/<int:pk>/change", agendas.arrange, name="agenda-change"),
    path("agendas/<int:pk>/decisions", agendas.sitting, name="agenda-decisions"),
    path("agendas/<int:pk>/carry", agendas.carry, name="agenda-carry"),
    *(
        path(f"agendas/<int:pk>.{ending}", agendas.agenda_file, {"ending": ending}, name=f"agenda-{ending}")
        for ending in AGENDA_FORMATS
    ),
    path("reviews", local_reviews.reviews, name="reviews"),
    path("reviews/add", local_reviews.review_add, name="review-add"),
    path("reviews/<slug:slug>", local_reviews.review, name="review"),
    path("reviews/<slug:slug>/change", local_reviews.review_change, name="review-change"),
    path("reviews/<slug:slug>/close", local_reviews.review_step, name="review-step"),
    path("reviews/<slug:slug>/words/<reference>", local_reviews.review_reword, name="review-reword"),
    path("practice-audits", practice_audits.audits, name="practice-audits"),
    path("practice-audits/<slug:reference>", practice_audits.audit, name="practice-audit"),
    path("practice-audits/<slug:reference>/sheet.xlsx", practice_audits.sheet, name="practice-audit-sheet"),
    *(
        path(f"practice-audits/<slug:reference>/{place}", view, name=f"practice-audit-{place}")
        for place, view in (
            ("change", practice_audits.change),
            ("questions", practice_audits.questions),
            ("findings", practice_audits.findings),
            ("evidence", practice_audits.evidence),
            ("repeat", practice_audits.repeat),
        )
    ),
    path("items/<reference>/practice-audit", practice_audits.add, name="practice-audit-add"),
    path("standards", standards.standards, name="standards"),
    path("items/<reference>/standards", standards.item_standards, name="item-standards"),
    path("items/<reference>/decide", decisions.decide, name="decide"),
    path("items/<reference>/answer", answers.answer, name="answer"),
    path("items/<reference>/action", plan.action_add, name="action-add"),
    path("items/<reference>/serve", plan.action_serve, name="action-serve"),
    *(
        path(f"items/<reference>/{what}", answers.state, {"what": what}, name=f"state-{what}")
        for what in FORMS
    ),
    path("decisions/<int:pk>", decisions.decision, name="decision"),
    path("decisions/<int:pk>/approve", decisions.approve, name="approve"),
    path("decisions/<int:pk>/withdraw", decisions.withdraw, name="withdraw"),
    path("actions/<slug:reference>", plan.action, name="action"),
    path("actions/<slug:reference>/change", plan.action_change, name="action-change"),
    path("aims/<int:pk>/end", plan.aim_end, name="aim-end"),
    path("challenges/<int:pk>/reply", answers.reply, name="reply"),
    path("requests/<int:pk>/end", answers.request_end, name="request-end"),
    path("links/<int:pk>/withdraw", answers.link_withdraw, name="link-withdraw"),
    path("files", evidence_files.files, name="files"),
    path("files/<int:pk>", evidence_files.evidence_file, name="evidence-file"),
    path("evidence/<int:pk>/withdraw", answers.evidence_withdraw, name="evidence-withdraw"),
    path("releases", releases.releases, name="releases"),
    path("releases/<slug:reference>", releases.release, name="release"),
    path("releases/<slug:reference>/items/<int:pk>", releases.release_item, name="release-item"),
    path("releases/<slug:reference>/reviews/<int:pk>", releases.release_review, name="release-review"),
    *(
        path(f"releases/<slug:reference>/{act}", releases.release_step, {"act": act}, name=f"release-{act}")
        for act in STEPS
    ),
    path("released/<int:pk>/withdraw", releases.answer_withdraw, name="answer-withdraw"),
    path("released/reviews/<int:pk>/withdraw", releases.review_withdraw, name="review-withdraw"),
]
