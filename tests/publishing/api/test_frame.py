"""How the API answers, whatever is asked: problems, ETags, paging, methods, rate, and no cookies."""

import pytest
from django.test import Client

from goldenthread.publishing.api import rate
from tests.factories import make_document, make_item, make_publication, make_report, make_user, make_version

pytestmark = pytest.mark.django_db


def is_problem(answer, status):
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    given = answer.json()
    assert given["status"] == status
    assert given["detail"].endswith(".")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    return given


def test_trouble_is_told_alike(ask, settings, monkeypatch):
    is_problem(ask("items?cursor=abc"), 400)
    is_problem(ask("items/zzzz"), 404)
    is_problem(ask("nothing/here"), 404)
    is_problem(ask("items/"), 404)
    is_problem(ask("items", Accept="text/html"), 406)
    assert is_problem(ask("items?year=soon"), 422)["faults"][0]["where"] == "query year"
    settings.ALLOWED_HOSTS = ["example.org"]
    is_problem(ask("items"), 400)


def test_what_breaks_is_a_problem_without_a_word_of_how(ask, monkeypatch):
    def broken():
        raise RuntimeError("the secret of how")

    monkeypatch.setattr("goldenthread.publishing.api.lists.public_items", broken)
    is_problem(ask("items"), 500)
    assert "secret" not in ask("items").content.decode()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("address", ["items", "nothing", "items.jsonl", ""])
def test_nothing_can_be_written(method, address):
    answer = getattr(Client(), method)(f"/api/v1/{address}")
    is_problem(answer, 405)
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_a_misspelt_or_repeated_filter_is_refused_and_not_passed_over(ask):
    make_report()
    (fault,) = is_problem(ask("items?publicatoin=x"), 422)["faults"]
    assert fault == {"where": "query publicatoin", "sentence": "There is no such parameter."}
    (fault,) = is_problem(ask("items?year=2021&year=2022"), 422)["faults"]
    assert fault["where"] == "query year"
    is_problem(ask("themes?x=1"), 422)


@pytest.mark.parametrize(
    "cursor",
    ["W10", "WzFd", "WyJhIl0", "e30", "W3RydWUsMSwxLDFd", "WzFlOTksMSwxLDFd", "é", "W1tbW1tb"],
)
def test_a_cursor_that_was_never_given_is_refused(ask, cursor):
    is_problem(ask(f"items?cursor={cursor}"), 400)


def test_what_is_known_already_is_not_sent_again(ask):
    make_report()
    lists = ("items", "publications", "themes", "")
    for address in (*lists, "openapi.json", "items.jsonl", "items.jsonl.sha256"):
        first = ask(address, Accept="*/*")
        assert first["ETag"].startswith('"'), address
        assert first["Cache-Control"] == "no-cache"
        again = ask(address, Accept="*/*", **{"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"]), address


def test_the_tag_changes_with_the_answer(ask):
    before = ask("items")["ETag"]
    make_report()
    assert ask("items", **{"If-None-Match": before}).status_code == 200


@pytest.mark.parametrize("address", ["items", "items.jsonl", "items/nothing", "openapi.json"])
def test_head_is_get_without_the_body(ask, address):
    make_report()
    whole = ask(address, Accept="*/*")
    head = Client().head(f"/api/v1/{address}")
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.get("ETag") == whole.get("ETag")
    assert head["Content-Type"] == whole["Content-Type"]
    assert int(head["Content-Length"]) == len(whole.getvalue())


def test_a_browser_may_ask_from_any_page_and_only_here():
    answer = Client().options("/api/v1/items")
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (204, "*")
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Origin" not in Client().get("/updates")


def test_no_cookie_is_set_and_nobody_is_asked_who_they_are():
    client = Client()
    client.force_login(make_user(role="editor"))
    make_report(slug="secret", is_draft=True)
    answer = client.get("/api/v1/publications")
    assert (answer.json()["total"], len(answer.cookies)) == (0, 0)
    assert "Cookie" not in answer.get("Vary", "")


def all_pages(ask, address, between=lambda: None):
    found = []
    while address:
        answer = ask(address)
        found += [item["reference"] for item in answer.json()["items"]]
        assert (answer.json()["next"] is None) == ("Link" not in answer)
        address = (answer.json()["next"] or "").partition("/api/v1/")[2]
        between()
    return found


def test_pages_neither_repeat_nor_leave_out_while_rows_come_in(ask):
    first = make_version(make_document(make_publication()))
    last = make_version(make_document(make_publication()))
    new = make_version(make_document(make_publication())).document
    there = [make_item(version).reference for version in (first, first, first, last, last, last)]
    found = all_pages(ask, "items?limit=2", between=lambda: (make_item(first), make_item(new.versions.get())))
    assert len(found) == len(set(found))
    assert [reference for reference in found if reference in there] == there


def test_pages_hold_everything_in_printed_order(ask):
    version = make_version()
    for number in range(1, 8):
        make_item(version, f"Do thing {number}.", reference=f"k{number}")
    assert all_pages(ask, "items?limit=3") == [f"k{number}" for number in range(1, 8)]


def test_the_next_page_keeps_the_filters(ask):
    version = make_version()
    for _ in range(3):
        make_item(version, kind="finding")
    answer = ask("items?kind=finding&limit=2")
    assert answer["Link"] == f'<{answer.json()["next"]}>; rel="next"'
    assert answer["X-Total-Count"] == "3"
    assert "kind=finding&limit=2&cursor=" in answer["Link"]


def test_too_many_questions_have_to_wait_until_the_window_has_rolled_on(ask, monkeypatch):
    clock = 1_000_000_003.0
    monkeypatch.setattr(rate, "QUESTIONS", 3)
    monkeypatch.setattr(rate.time, "time", lambda: clock)
    assert [ask("themes").status_code for _ in range(2)] == [200, 200]
    clock += 100
    assert ask("themes").status_code == 200
    refused = ask("themes")
    is_problem(refused, 429)
    assert 0 < int(refused["Retry-After"]) <= 200 + rate.SLOT
    clock += int(refused["Retry-After"])
    assert [ask("themes").status_code for _ in range(3)] == [200, 200, 429]


def test_another_address_is_not_made_to_wait(ask, monkeypatch):
    monkeypatch.setattr(rate, "QUESTIONS", 1)
    assert [ask("themes").status_code for _ in range(2)] == [200, 429]
    assert Client(REMOTE_ADDR="192.0.2.7").get("/api/v1/themes").status_code == 200
    assert Client().get("/updates").status_code == 200
