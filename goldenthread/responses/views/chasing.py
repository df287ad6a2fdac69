"""Chasing: who is silent, the e-mail to one organisation or to all, and ending a link."""

from hashlib import sha256

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Organisation, Role
from goldenthread.responses.actions.chasing import revoke
from goldenthread.responses.actions.guards import WrongState, require
from goldenthread.responses.chasing.answered import History, histories
from goldenthread.responses.chasing.letter import letter
from goldenthread.responses.chasing.questions import open_questions
from goldenthread.responses.choosing.one import about_partnership, chosen_partnership
from goldenthread.responses.forms.chase import ChaseAllForm, ChaseForm, RowForm, who_answers
from goldenthread.responses.models import Chase
from goldenthread.responses.overviews.overview import Overview
from goldenthread.responses.permissions import can_chase
from goldenthread.responses.seen import Seen

GET_OR_POST = ["GET", "HEAD", "POST"]


@signed_in
@require_http_methods(GET_OR_POST)
def silent(request):
    overview = own_overview(request)
    form = ChaseAllForm(given(request), rows=rows_of(request, overview))
    page = {"form": form, "rows": form.rows, "can_mail": settings.CAN_MAIL}
    return chasing(request, overview, form, page, "responses/silent.html")


@signed_in
@require_http_methods(GET_OR_POST)
def chase(request, slug):
    overview = own_overview(request)
    organisation = get_object_or_404(overview.partnership.organisations, slug=slug)
    history = histories(overview.partnership, organisation).get(organisation.pk) or History()
    (questions,) = open_questions(overview, [organisation])
    people = who_answers(overview.partnership).get(organisation.pk, [])
    form = ChaseForm(given(request), open_questions=questions, history=history, people=people)
    page = {"form": form, "organisation": organisation, "history": history, "can_mail": settings.CAN_MAIL}
    return chasing(request, overview, form, page, "responses/chase.html")


@signed_in
@require_POST
def chase_revoke(request, pk):
    found = get_object_or_404(Chase.objects.seen_by(request.user), pk=pk)
    try:
        revoke(chase=found, by=request.user)
        messages.success(request, "The link is ended. Nobody can answer with it any more.")
    except WrongState as reason:
        messages.error(request, str(reason))
    return redirect(f"{found.get_absolute_url()}?partnership={found.partnership.slug}")


def chasing(request, overview, form, page, template):
    """The form, then every e-mail word for word, then sending them; whatever was typed is kept throughout."""
    step = request.POST.get("do", "") if settings.CAN_MAIL else ""
    page |= about_partnership(request, overview.partnership)
    if step not in ("preview", "send") or not form.is_valid():
        return render(request, template, page)
    letters = [(each, letter(each, by=request.user)) for each in form.all_asking]
    is_as_shown = request.POST.get("shown") == digest_of(letters)
    if step == "send" and is_as_shown and form.stated(request.user):
        messages.success(request, "Saved. It goes out within a few minutes.")
        return redirect(f"{reverse('responses:silent')}?partnership={overview.partnership.slug}")
    kept = [pair for pair in pairs_of(request.POST) if pair[0] not in NOT_KEPT]
    page |= {"letters": letters, "kept": kept, "shown": digest_of(letters), "has_changed": step == "send"}
    return render(request, template if form.errors else "responses/chase_preview.html", page)


NOT_KEPT = ("csrfmiddlewaretoken", "do", "shown")


def pairs_of(typed):
    return [(name, value) for name in typed for value in typed.getlist(name)]


def digest_of(letters) -> str:
    """Of what was looked at, so that nothing else is sent."""
    told = [(asking.to.email, written.subject, written.body) for asking, written in letters]
    return sha256(repr(told).encode()).hexdigest()


def given(request):
    return request.POST if request.method == "POST" else None


def own_overview(request) -> Overview:
    """The partnership as it stands now, for its editors."""
    partnership = chosen_partnership(request, Role.EDITOR)
    require(partnership is not None and can_chase(request.user, partnership))
    return Overview(partnership, Seen(timezone.now(), is_public=False), timezone.localdate())


def rows_of(request, overview) -> list[RowForm]:
    """A row for each organisation that has something to be asked, the most silent first."""
    told, people = histories(overview.partnership), who_answers(overview.partnership)
    found = open_questions(overview, list(Organisation.objects.taking_part_in(overview.partnership)))
    return [
        RowForm(
            given(request),
            open_questions=each,
            history=told.get(each.organisation.pk) or History(),
            people=people.get(each.organisation.pk, []),
        )
        for each in sorted(found, key=lambda each: -len(each.positions))
        if each.suggested
    ]
