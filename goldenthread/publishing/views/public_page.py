"""The public page of a partnership, for everyone, and parts of it for other sites."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Partnership
from goldenthread.publishing.gate.own_items import own_item_or_404, was_ever_public
from goldenthread.publishing.permissions import readable_item_or_404
from goldenthread.publishing.site import embedding, finding, pages
from goldenthread.publishing.site.contents import PublicSite
from goldenthread.publishing.site.looks import looks_of
from goldenthread.publishing.views.embeds import framed, when_on
from goldenthread.responses.answering.twins import leading
from goldenthread.responses.local_reviews.published import in_its_words
from goldenthread.responses.models import ReleasedReview
from goldenthread.responses.releasing.gate import public_content
from goldenthread.responses.scope import publications_of


@require_safe
def public_page(request, slug):
    site = PublicSite(partnership_of(slug))
    words = request.GET.get("q", "")[: finding.LONGEST_ASKED].strip()
    theme = request.GET.get("theme", "")
    if not words and not theme:
        return shown(request, site, pages.landing(site, pages.national_pages(site)))
    return shown(request, site, pages.found_page(site, words, theme, request.GET.get("page")))


@require_safe
def public_national(request, slug, number):
    site = PublicSite(partnership_of(slug))
    listed = pages.national_pages(site)
    if not 2 <= number <= len(listed):
        raise Http404
    return shown(request, site, pages.national_page(listed, number))


@require_safe
def public_review(request, slug, publication, number=1):
    partnership = partnership_of(slug)
    about = get_object_or_404(publications_of(partnership), slug=publication)
    if about.is_local and (gone := withdrawn_review(partnership, about)):
        return withdrawn(request, gone)
    site = PublicSite(partnership, about)
    if not site.every or not 1 <= number <= len(site.every[0].pages):
        raise Http404
    return shown(request, site, pages.review_page(site.every[0], number))


@signed_in
@require_safe
def release_review_preview(request, reference, pk):
    """A review of its own as the public will see it, with the answers on it that are in the same release."""
    mine = ReleasedReview.objects.seen_by(request.user).for_reading()
    released = get_object_or_404(mine, pk=pk, release__reference=reference)
    released.content = released.content or public_content(released)
    site = PublicSite(released.partnership)
    answers = released.release.items.for_reading().filter(item__is_local=True, withdrawn_at=None)
    page = pages.preview_page(site.own_review(in_its_words(released), answers))
    return shown(request, site, page, {"preview_of": released})


@require_safe
def public_themes(request, slug, number=1):
    site = PublicSite(partnership_of(slug))
    listed = pages.themes_pages(site)
    if not 1 <= number <= len(listed):
        raise Http404
    return shown(request, site, pages.themes_page(site, listed, number))


@require_safe
def public_theme(request, slug, id, number=1):
    site = PublicSite(partnership_of(slug))
    theme = next((each for each in finding.themes_by_name(site) if each.id == id), None)
    if theme is None or not 1 <= number <= len(theme.hits.pages):
        raise Http404
    return shown(request, site, pages.theme_page(theme, number))


@require_safe
def brand(request, slug):
    return kept(looks_of(partnership_of(slug)).stylesheet, "text/css; charset=utf-8")


@require_safe
def logo(request, slug):
    looks = looks_of(partnership_of(slug))
    if not looks.logo:
        raise Http404
    return kept(looks.logo, "image/webp")


@require_safe
def fragment(request, slug):
    site = PublicSite(partnership_of(slug))
    home = embedding.address_of(site.partnership)
    return render(request, "site/fragment.html", {"home": home, **pages.fragment_facts(site)})


@require_safe
@when_on
@xframe_options_exempt
def embed(request, slug):
    return framed(embedding.site_embed(PublicSite(partnership_of(slug))))


@require_safe
@when_on
@xframe_options_exempt
def embed_answer(request, slug, reference):
    partnership = partnership_of(slug)
    if not was_ever_public(reference):
        item = leading(readable_item_or_404(AnonymousUser(), reference))
        return framed(embedding.answer_embed(partnership, item))
    own = own_item_or_404(reference)
    gone = own.gone or embedding.withdrawn_answer(partnership, own.item)
    if (own.review.released if own.review else own.gone).partnership != partnership:
        raise Http404
    if gone:
        return framed(embedding.withdrawn_embed(gone), status=410)
    return framed(embedding.answer_embed(partnership, own.item))


def withdrawn_review(partnership, publication):
    gone = ReleasedReview.objects.gone(partnership).for_reading()
    return gone.filter(review__publication=publication).first()


def withdrawn(request, gone):
    """The page of a review of a partnership's own that was taken back, and of each answer on it."""
    return shown(request, PublicSite(gone.partnership), pages.withdrawn_page(gone), status=410)


def partnership_of(slug):
    return get_object_or_404(Partnership, slug=slug)


def shown(request, site, page, more=None, status=200):
    root = reverse("publishing:public-page", kwargs={"slug": site.partnership.slug})
    here = {"root": root, "is_served": True, "site_name": settings.SITE_NAME}
    facts = pages.site_facts(site) | page.facts | here | (more or {})
    return render(request, page.template, facts, status=status)


def kept(content, media_type):
    """For a year: the address tells which content it is."""
    response = HttpResponse(content, content_type=media_type)
    response["Cache-Control"] = "public, max-age=31536000"
    return response
