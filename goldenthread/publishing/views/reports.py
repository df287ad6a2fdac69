"""Readers report an error in an item and see what became of it; editors read and answer."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.accounts.access import editors_only
from goldenthread.accounts.throttle import REPORTS, seconds_until_allowed
from goldenthread.catalogue.models import Item
from goldenthread.publishing.correcting import reporting
from goldenthread.publishing.correcting.report_forms import AnswerForm, ReportForm
from goldenthread.publishing.models import ErrorReport
from goldenthread.publishing.permissions import readable_item_or_404

REPORTS_ON_A_PAGE = 25
GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
def report_item(request, reference):
    item = readable_item_or_404(request.user, reference)
    form = ReportForm(request.POST if request.method == "POST" else None, can_mail=settings.CAN_MAIL)
    status = 200
    if form.is_valid():
        if not seconds_until_allowed(request, REPORTS):
            made = reporting.report_error(item=item, **form.facts)
            messages.success(request, "Thank you. An editor will look at it.")
            return redirect(made)
        form.add_error(None, "Many reports have come from your address. Send this again in ten minutes.")
        status = 429
    return render(request, "publishing/report.html", {"item": item, "form": form}, status=status)


@never_cache
@require_safe
def report(request, token):
    found = get_object_or_404(of_reports(), token=token)
    facts = {"report": found, "item": item_of(found), "publication": found.version.document.publication}
    return render(request, "publishing/report-sent.html", facts)


@editors_only
@require_safe
def reports(request):
    is_answered = request.GET.get("show") == "answered"
    rows = of_reports().exclude(answer="") if is_answered else of_reports().open()
    page = Paginator(rows, REPORTS_ON_A_PAGE).get_page(request.GET.get("page"))
    facts = {"page": page, "is_answered": is_answered, "open": ErrorReport.objects.open().count()}
    return render(request, "publishing/reports.html", facts)


@editors_only
@require_http_methods(GET_OR_POST)
def answer(request, token):
    found = get_object_or_404(of_reports(), token=token)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            reporting.answer_report(report=found, **form.cleaned_data, by=request.user)
            messages.success(request, "Your answer is saved.")
        except reporting.AnsweredAlready as reason:
            messages.error(request, str(reason))
        return redirect("publishing:reports")
    facts = {"report": found, "item": item_of(found), "form": form}
    return render(request, "publishing/report-answer.html", facts)


def of_reports():
    return ErrorReport.objects.select_related("version__document__publication", "answered_by")


def item_of(found):
    """The item that was reported, as the version that the reader had has it; None where it was dropped."""
    rows = Item.objects.with_place().filter(reference=found.reference, version=found.version)
    return rows.newest_first().first()
