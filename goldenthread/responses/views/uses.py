"""“We used this”: the codes that a partnership gives out, and the form that whoever has one fills in."""

from django.contrib import messages
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Role
from goldenthread.accounts.throttle import USES, seconds_until_allowed
from goldenthread.catalogue.models import Publication
from goldenthread.catalogue.sheets import CSV_TYPE
from goldenthread.responses import permissions
from goldenthread.responses.actions.guards import WrongState, require
from goldenthread.responses.actions.uses import end_use_code
from goldenthread.responses.choosing.one import about_partnership, chosen_partnership, item_to_decide
from goldenthread.responses.forms.uses import UseCodeForm, UseForm
from goldenthread.responses.forms.withdrawals import UseWithdrawalForm
from goldenthread.responses.models import UseCode, UseRecord
from goldenthread.responses.uses import GivenOut, uses_csv

MAY_BE_POSTED = ["GET", "HEAD", "POST"]


@signed_in
@require_safe
def uses(request):
    partnership = of_member(request)
    facts = {
        "given_out": GivenOut(partnership, timezone.now()),
        "can_make": permissions.can_make_use_code(request.user, partnership),
        "can_withdraw": permissions.can_withdraw_use(request.user, partnership),
    }
    return render(request, "responses/uses.html", facts | about_partnership(request, partnership))


@signed_in
@require_safe
def uses_file(request):
    partnership = of_member(request)
    records = GivenOut(partnership, timezone.now()).uses.records
    response = StreamingHttpResponse(uses_csv(records), content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="used-{partnership.slug}.csv"'
    response["Cache-Control"] = "no-store, private"
    return response


@signed_in
@require_http_methods(MAY_BE_POSTED)
def publication_use_code(request, slug):
    return use_code_add(request, get_object_or_404(Publication.objects.published(), slug=slug))


@signed_in
@require_http_methods(MAY_BE_POSTED)
def item_use_code(request, reference):
    item = item_to_decide(reference)
    return use_code_add(request, item.version.document.publication, item)


def use_code_add(request, publication, item=None):
    partnership = of_member(request, Role.EDITOR)
    require(permissions.can_make_use_code(request.user, partnership))
    form = UseCodeForm(request.POST or None, partnership=partnership, publication=publication, item=item)
    return filled_in(request, form, partnership, {"item": item, "publication": publication})


@signed_in
@require_POST
def use_code_end(request, pk):
    code = get_object_or_404(UseCode.objects.seen_by(request.user), pk=pk)
    try:
        end_use_code(code=code, by=request.user)
        messages.success(request, "Ended. What came in stays.")
    except WrongState as reason:
        messages.error(request, str(reason))
    return to_uses(code.partnership)


@signed_in
@require_http_methods(MAY_BE_POSTED)
def use_withdraw(request, pk):
    use = get_object_or_404(UseRecord.objects.seen_by(request.user), pk=pk, withdrawn_at=None)
    require(permissions.can_withdraw_use(request.user, use.code.partnership))
    form = UseWithdrawalForm(request.POST or None, withdrawn=use)
    return filled_in(request, form, use.code.partnership, {})


@never_cache
@require_http_methods(MAY_BE_POSTED)
def used(request, code):
    """For whoever has the code: no account is needed, and nothing of the partnership's answers shows."""
    given = get_object_or_404(UseCode.objects.open(), code=code.upper())
    by = request.user if request.user.is_authenticated else None
    form, status = UseForm(request.POST or None, code=given), 200
    if request.method == "POST" and seconds_until_allowed(request, USES):
        form.add_error(None, "Many records have come from your address. Send this again in ten minutes.")
        status = 429
    elif request.method == "POST" and form.stated(by):
        return render(request, "responses/used-thanks.html", {"code": given, "form": form})
    return render(request, "responses/used.html", {"code": given, "form": form}, status=status)


def of_member(request, role=Role.VIEWER):
    partnership = chosen_partnership(request, role)
    require(partnership is not None)
    return partnership


def filled_in(request, form, partnership, facts):
    """The page of a form on uses: shown, shown again with its faults, or stated and left for the list."""
    if request.method == "POST" and form.stated(request.user):
        messages.success(request, form.done)
        return to_uses(partnership)
    facts = {"form": form, **facts} | about_partnership(request, partnership)
    return render(request, "responses/use-form.html", facts)


def to_uses(partnership):
    return redirect(f"{reverse('responses:uses')}?partnership={partnership.slug}")
