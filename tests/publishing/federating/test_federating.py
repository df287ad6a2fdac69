"""What partnerships published goes out as files, and several files are read side by side."""

import io
import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.accounts import throttle
from goldenthread.publishing.commands.federation import federation
from goldenthread.publishing.federating.merging import side_by_side
from goldenthread.publishing.federating.pages import region_csv, region_html
from goldenthread.publishing.federating.reading import AnswersRefused, read_answers
from goldenthread.publishing.federating.writing import answers_file
from goldenthread.responses.actions.assurance import put_challenge, reply
from goldenthread.responses.actions.by_link import answer_position
from goldenthread.responses.actions.publishing import withdraw_answer
from goldenthread.responses.models import ItemLink, ReleasedItem
from tests.factories import make_decision, make_document, make_item, make_part, make_version
from tests.publishing.moving.world import elsewhere
from tests.responses.local import Local
from tests.responses.released import release

pytestmark = pytest.mark.django_db
CANARY = "zcanary"


def published(local, item, reason="It is ours."):
    """A decision, an action and evidence, published; and something of each kind that is not."""
    make_decision(item, partnership=local.partnership, by=local.approver, reason=reason)
    local.action(item, owner=local.officer)
    local.position(item)
    local.impact(item)
    local.evidence(item)
    release(local.partnership, item)


def unpublished(local, item):
    make_decision(item, partnership=local.partnership, approved=False, reason=CANARY, forum=CANARY, part=7)
    local.action(item, title=CANARY, what=CANARY, note=CANARY)
    local.position(item, "accept_in_part", CANARY)
    local.evidence(item, what=CANARY, where=CANARY)
    local.impact(item, how_much=CANARY, measure=CANARY)
    local.verdict(item, words=CANARY)
    put = put_challenge(subject=local.on(item), words=CANARY, by=local.scrutineer)
    reply(challenge=put, words=CANARY, by=local.officer)


def file_of(local, moment=None):
    return b"".join(answers_file(local.partnership, moment))


def read(*files):
    return side_by_side([read_answers(io.BytesIO(data), f"file {n}") for n, data in enumerate(files, 1)])


def html(region):
    return b"".join(region_html(region, region.asked)).decode()


def test_the_file_holds_what_the_public_page_says():
    local, item = Local(), make_item(label="3")
    make_part(item, "act on", label="a")
    published(local, item)
    source, line = (json.loads(each) for each in file_of(local).splitlines())
    assert source["schema"] == "goldenthread/federation/1"
    assert (source["partnership"], source["answers"]) == ("northmoor", 1)
    assert line["item"]["name"] == "Recommendation 3"
    assert line["answer"]["decision"]["applicability"] == {"value": "applies", "words": "Applies to us"}
    assert [each["title"] for each in line["answer"]["actions"]] == ["Rewrite the pathway"]
    assert line["answer"]["impact"]["impact"]["value"] == "early_signs"


def test_nothing_that_is_not_published_is_in_the_file():
    local, item, other = Local(), make_item(), make_item(text="Some other words.")
    published(local, item)
    unpublished(local, item)
    unpublished(local, other)
    data = file_of(local).decode()
    assert CANARY not in data
    assert other.reference not in data
    assert "@example.org" not in data  # nobody is named, as on the public page
    assert local.officer.name not in data


def test_the_same_answers_give_the_same_lines():
    local, item = Local(), make_item()
    published(local, item)
    moment = timezone.now()
    assert file_of(local, moment) == file_of(local, moment)


def test_answers_stand_side_by_side_in_the_order_of_the_alphabet():
    item = make_item()
    north, town = Local("northmoor"), Local("a-town")
    published(north, item, "North says so.")
    published(town, item, "Town says so.")
    region = read(file_of(north), file_of(town))
    assert [each.name for each in region.sources] == ["A-Town Partnership", "Northmoor Partnership"]
    (asked,) = region.asked
    assert [each.source.partnership for each in asked.answered] == ["a-town", "northmoor"]
    page = html(region)
    assert page.index("Town says so.") < page.index("North says so.")
    assert page.count("<h1>") == 1


def test_items_of_two_sites_are_known_by_their_words_and_by_their_place():
    files = []
    for slug, text in (("northmoor", "Partners should meet."), ("a-town", "Partners should meet soon.")):
        with elsewhere():
            local = Local(slug)
            item = make_item(text=text, label="1")
            publication = item.version.document.publication
            publication.title = "One review"
            publication.save()
            published(local, item)
            files.append(file_of(local))
    region = read(*files)
    (asked,) = region.asked
    assert [each.other_words for each in asked.answered] == ["", "Partners should meet."]
    assert "It read other words" in html(region)


def test_what_was_withdrawn_is_gone_with_a_newer_file():
    local, item = Local(), make_item()
    published(local, item)
    older = file_of(local, timezone.now())
    withdraw_answer(released=ReleasedItem.objects.get(), reason="A mistake", by=local.editor)
    newer = file_of(local, timezone.now() + timedelta(seconds=1))
    for files in ((older, newer), (newer, older)):
        region = read(*files)
        assert [each.partnership for each in region.left_out] == ["northmoor"]
        assert "Nine of ten" not in html(region)
    assert "Nine of ten" in html(read(older))


def test_a_table_runs_nothing():
    local, item = Local(), make_item()
    published(local, item, "=1+1")
    region = read(file_of(local))
    table = b"".join(region_csv(region, region.asked)).decode()
    assert "'=1+1" in table
    assert "Northmoor Partnership" in table


def test_words_from_elsewhere_cannot_become_markup():
    local, item = Local(), make_item()
    published(local, item, "<script>alert(1)</script>")
    assert "<script>" not in html(read(file_of(local)))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda data: b"", "nothing in"),
        (lambda data: b"{}", "does not begin like"),
        (lambda data: b"PK\x03\x04", "does not begin like"),
        (lambda data: data.replace(b"It is ours.", b"It is not. "), "its hash is another"),
        (lambda data: data[: data.index(b"\n") + 1], "its hash is another"),
        (lambda data: data.replace(b"federation/1", b"federation/2"), "reads goldenthread/federation/1"),
        (lambda data: data + b"[]\n", "Line 3"),
        (lambda data: data.replace(b'"permalink":"http', b'"permalink":"javascript'), "Line 2"),
    ],
)
def test_a_bad_file_is_refused(change, why):
    local, item = Local(), make_item()
    published(local, item)
    with pytest.raises(AnswersRefused, match=why):
        read(change(file_of(local)))


def test_links_are_given_when_they_are_released():
    local, item, other = Local(), make_item(), make_item(text="Some other words.")
    facts = {
        "kind": "repeats",
        "other": other,
        "reason": "The same.",
        "by": local.editor,
        "at": timezone.now(),
    }
    ItemLink.objects.create(partnership=local.partnership, item=item, **facts)
    published(local, item)
    line = json.loads(file_of(local).splitlines()[1])
    assert [each["reason"] for each in line["answer"]["links"]] == ["The same."]


def test_an_answer_that_came_by_a_link_says_so():
    local, item = Local(), make_item()
    make_decision(item, partnership=local.partnership, by=local.approver)
    _, sent = local.question_link(item)
    answer_position(asked=sent.asked.get(), position="accept", reason="We do it.")
    release(local.partnership, item)
    data = file_of(local)
    assert json.loads(data.splitlines()[1])["answer"]["partners"][0]["by_link"] is True
    region = read(data)
    assert "We do it. (answered through a link sent by e-mail)" in html(region)
    assert b"We do it. (answered through a link" in b"".join(region_csv(region, region.asked))


def test_a_twin_is_answered_once_on_the_item_that_leads():
    local, first = Local(), make_item(label="3")
    version = make_version(make_document(first.version.document.publication, position=2))
    published(local, make_item(version, first.text, label="3"))
    lines = file_of(local).splitlines()[1:]
    assert [json.loads(line)["item"]["reference"] for line in lines] == [first.reference]


def test_more_answers_cost_no_more_queries():
    local = Local()
    other = make_item(text="Another.")

    def queries():
        with CaptureQueriesContext(connection) as asked:
            file_of(local)
        return len(asked)

    def publish(text):
        item = make_item(text=text)
        make_part(item, "act on", label="a")
        make_decision(item, partnership=local.partnership, by=local.approver, part=1)
        local.link(item, other)
        published(local, item)

    publish("One.")
    few = queries()
    for text in ("Two.", "Three."):
        publish(text)
    assert queries() == few <= 20


def test_the_file_is_not_sent_twice_and_not_without_end(client, monkeypatch):
    local, item = Local(), make_item()
    published(local, item)
    client.force_login(local.officer)
    first = client.get("/region/northmoor.jsonl")
    again = {"headers": {"if-none-match": first["ETag"]}}
    assert client.get("/region/northmoor.jsonl", **again).status_code == 304
    withdraw_answer(released=ReleasedItem.objects.get(), reason="A mistake", by=local.editor)
    assert client.get("/region/northmoor.jsonl", **again).status_code == 200
    monkeypatch.setattr(throttle, "_wait", lambda limit, subject: 7 if limit is throttle.FILES else 0)
    refused = client.get("/region/northmoor.jsonl")
    assert (refused.status_code, refused["Retry-After"]) == (429, "7")


def test_the_page_reads_files_and_asks_for_one(client):
    local, item = Local(), make_item()
    published(local, item)
    client.force_login(local.officer)
    data = b"".join(client.get("/region/northmoor.jsonl").streaming_content)
    asked = client.post("/region", {"wanted": "page"}).content.decode()
    assert "Choose one file or more" in asked
    sent = {"files": [SimpleUploadedFile("north.jsonl", data)], "wanted": "page"}
    assert "It is ours." in client.post("/region", sent).content.decode()
    sent = {"files": [SimpleUploadedFile("north.jsonl", data)], "wanted": "csv"}
    assert b"It is ours." in b"".join(client.post("/region", sent).streaming_content)
    sent = {"files": [SimpleUploadedFile("odd.jsonl", b"odd")], "wanted": "page"}
    assert "odd.jsonl does not begin like" in client.post("/region", sent).content.decode()
    assert client.get("/region/a-town.jsonl").status_code == 404


def test_commands_write_and_merge(tmp_path):
    local, item = Local(), make_item()
    published(local, item)
    run, file = CliRunner().invoke, tmp_path / "north.jsonl"
    assert run(federation, ["export", "northmoor", "--out", str(file)]).exit_code == 0
    page = tmp_path / "region.html"
    merged = run(federation, ["merge", str(file), "--out", str(page)])
    assert "1 recommendations, 1 partnerships" in merged.output
    assert "It is ours." in page.read_text()
    table = tmp_path / "region.csv"
    assert run(federation, ["merge", str(file), "--out", str(table), "--about", "nothing"]).exit_code == 0
    assert "It is ours." not in table.read_text()
    assert run(federation, ["merge", str(file), "--out", str(tmp_path / "region.pdf")]).exit_code == 2
    file.write_bytes(b"{}")
    refused = run(federation, ["merge", str(file), "--out", str(page)])
    assert refused.exit_code == 1
    assert "does not begin like" in refused.output
