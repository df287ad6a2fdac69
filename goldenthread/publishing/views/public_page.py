"""The public page of a partnership, for everyone, and parts of it for other sites."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Publication
from goldenthread.publishing.permissions import readable_item_or_404
from goldenthread.publishing.site import embedding, finding, pages
from goldenthread.publishing.site.contents import PublicSite
from goldenthread.publishing.site.looks import looks_of
from goldenthread.publishing.views.embeds import framed, when_on
from goldenthread.responses.answering.twins import leading


@require_safe
def public_page(request, slug):
    site = PublicSite(partnership_of(slug))
    words = request.GET.get("q", "")[: finding.LONGEST_ASKED].strip()
    theme = request.GET.get("theme", "")
    page = pages.landing(site)
    if words or theme:
        page = pages.found_page(words, theme, finding.found(site, words, theme))
    return shown(request, site, page, {"themes": finding.themes_by_name(site)})


@require_safe
def public_review(request, slug, publication, number=1):
    about = get_object_or_404(Publication.objects.published(), slug=publication)
    site = PublicSite(partnership_of(slug), about)
    if not site.reviews or not 1 <= number <= len(site.reviews[0].pages):
        raise Http404
    return shown(request, site, pages.review_page(site.reviews[0], number))


@require_safe
def public_themes(request, slug):
    site = PublicSite(partnership_of(slug))
    return shown(request, site, pages.themes_page(finding.themes_by_name(site), site.reviews))


@require_safe
def public_theme(request, slug, id):
    site = PublicSite(partnership_of(slug))
    theme = next((each for each in finding.themes_by_name(site) if each.id == id), None)
    if theme is None:
        raise Http404
    return shown(request, site, pages.theme_page(theme))


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
    facts = {"home": embedding.address_of(site.partnership), **pages.landing(site).facts}
    return render(request, "site/fragment.html", facts | pages.site_facts(site))


@require_safe
@when_on
@xframe_options_exempt
def embed(request, slug):
    return framed(embedding.site_embed(PublicSite(partnership_of(slug))))


@require_safe
@when_on
@xframe_options_exempt
def embed_answer(request, slug, reference):
    item = leading(readable_item_or_404(AnonymousUser(), reference))
    return framed(embedding.answer_embed(partnership_of(slug), item))


def partnership_of(slug):
    return get_object_or_404(Partnership, slug=slug)


def shown(request, site, page, more=None):
    root = reverse("publishing:public-page", kwargs={"slug": site.partnership.slug})
    here = {"root": root, "is_served": True, "site_name": settings.SITE_NAME}
    return render(request, page.template, pages.site_facts(site) | page.facts | here | (more or {}))


def kept(content, media_type):
    """For a year: the address tells which content it is."""
    response = HttpResponse(content, content_type=media_type)
    response["Cache-Control"] = "public, max-age=31536000"
    return response
