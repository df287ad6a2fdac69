"""Pages for when something is not there, not allowed or went wrong."""

from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from goldenthread.publishing.views.errors import forbidden, server_error


def test_unknown_address_is_told_in_words(client):
    response = client.get("/not-there")
    assert response.status_code == 404
    assert "We cannot find this page" in response.content.decode()


def test_error_page_needs_neither_database_nor_request(monkeypatch):
    def broken(request):
        raise RuntimeError("the context processor is what failed")

    monkeypatch.setattr("goldenthread.publishing.context.site", broken)
    response = server_error(None)
    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()


def test_failing_view_shows_the_error_page(monkeypatch):
    def broken():
        raise RuntimeError("a fault made for the test")

    monkeypatch.setattr("goldenthread.publishing.views.static_pages.read_statement", broken)
    response = Client(raise_request_exception=False).get("/accessibility")
    assert response.status_code == 500
    page = response.content.decode()
    assert "Something went wrong" in page
    assert "a fault made for the test" not in page


def test_forbidden_page_says_what_to_do():
    request = RequestFactory().get("/responses/")
    request.user, request.resolver_match = None, None
    response = forbidden(request, PermissionDenied())
    assert response.status_code == 403
    assert "ask the person who runs this site" in response.content.decode()


def test_form_without_its_token_is_explained():
    response = Client(enforce_csrf_checks=True).post("/account/sign-in", {"username": "sam@example.org"})
    assert response.status_code == 403
    assert "This form has expired" in response.content.decode()
