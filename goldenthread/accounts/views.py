"""Signing in and out, and choosing a password from an invitation."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import PasswordResetConfirmView
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.accounts import actions, throttle
from goldenthread.accounts.administering.actions.people import NoLongerOpen, accept
from goldenthread.accounts.administering.links import invitation_of
from goldenthread.accounts.forms import ChoosePasswordForm, JoinForm, SignInForm
from goldenthread.accounts.invitations import invitation_tokens
from goldenthread.accounts.models import User


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request):
    if request.method != "POST":
        return sign_in_page(request, SignInForm())
    email = request.POST.get("email", "")
    if wait := throttle.seconds_to_wait(request, email):
        return too_many_tries(request, wait)
    form = SignInForm(request.POST, request=request)
    if form.is_valid():
        actions.sign_in(request=request, user=form.user)
        return redirect(after_sign_in(request))
    if not form.has_error("email") and not form.has_error("password"):
        throttle.note_failure(request, email)
        actions.record_failed_sign_in(email=email)
    return sign_in_page(request, form)


@require_POST
def sign_out(request):
    actions.sign_out(request=request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


class ChoosePassword(PasswordResetConfirmView):
    """Django's own page for a password link: it takes the token out of the address before the form shows."""

    template_name = "accounts/choose-password.html"
    form_class = ChoosePasswordForm
    token_generator = invitation_tokens
    post_reset_login = True
    post_reset_login_backend = "django.contrib.auth.backends.ModelBackend"
    success_url = reverse_lazy(settings.LOGIN_REDIRECT_URL)


@never_cache
@sensitive_post_parameters("new_password1", "new_password2")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request, token):
    """Join a partnership by the link of an invitation: with a new account, or with the one that is there."""
    invitation = invitation_of(token)
    if invitation is None:
        return render(request, "accounts/no-invitation.html", status=404)
    if User.objects.filter(email=invitation.email).exists():
        return join_with_account(request, invitation)
    form = JoinForm(request.POST if request.method == "POST" else None, invitation=invitation)
    if request.method == "POST" and (person := form.joined()):
        actions.sign_in(request=request, user=person)
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "accounts/join.html", {"form": form, "invitation": invitation})


def join_with_account(request, invitation):
    """For whoever has an account: they join once signed in with it, so that a link alone opens none."""
    is_theirs = request.user.is_authenticated and request.user.email == invitation.email
    if request.method == "POST" and is_theirs:
        try:
            accept(invitation=invitation, user=request.user)
            return redirect(settings.LOGIN_REDIRECT_URL)
        except (NoLongerOpen, ValidationError) as refused:
            messages.error(request, " ".join(getattr(refused, "messages", [str(refused)])))
    facts = {"invitation": invitation, "is_theirs": is_theirs}
    return render(request, "accounts/join-with-account.html", facts)


def sign_in_page(request, form, *, status=200, wait_minutes=None):
    facts = {"form": form, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "accounts/sign-in.html", facts | {"wait_minutes": wait_minutes}, status=status)


def too_many_tries(request, seconds):
    form = SignInForm(initial={"email": request.POST.get("email", "")})
    response = sign_in_page(request, form, status=429, wait_minutes=-(-seconds // 60))
    response.headers["Retry-After"] = str(seconds)
    return response


def after_sign_in(request):
    """Where the person was going, when that is a page of this site; else where their role begins."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)
