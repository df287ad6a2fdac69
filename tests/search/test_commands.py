import json

import pytest
from click.testing import CliRunner

from goldenthread.cli import main
from goldenthread.search.index import folder
from tests.factories import make_report
from tests.search.conftest import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    version = make_report(title="A report")
    told(version.document.publication)
    return version


def call(*arguments):
    return CliRunner().invoke(main, arguments)


def test_rebuild_prints_what_it_did_as_json(report):
    result = call("index", "rebuild", "--json")
    assert result.exit_code == 0
    outcome = json.loads(result.stdout)
    assert outcome["entries"] == 3
    assert outcome["folder"] == str(folder())


def test_rebuild_says_in_words_what_it_did(report):
    assert call("index", "rebuild").stdout.startswith("3 entries indexed in ")


def test_search_prints_name_place_reference_and_words(report):
    result = call("search", "guidance")
    assert result.exit_code == 0
    item = report.items.get(text__contains="guidance")
    assert f"Recommendation 1 [{item.reference}]" in result.stdout
    assert "A report, page 7" in result.stdout
    assert "The department should publish guidance." in result.stdout
    assert result.stderr == "1 result\n"


def test_search_prints_the_whole_answer_as_json(report):
    result = call("search", "partners", "--kind", "recommendation", "--json")
    answer = json.loads(result.stdout)
    assert answer["schema"] == "goldenthread/search/1"
    assert answer["total"] == 1
    [hit] = answer["hits"]
    assert hit["snippet"]["text"] == hit["text"]
    assert hit["snippet"]["marks"] == ["Partners"]
    assert hit["audience"] == ["safeguarding-partners"]
    assert {"value": "recommendation", "name": "Recommendation", "count": 1} in answer["facets"]["kind"]


def test_search_that_finds_nothing_says_so_and_exits_with_1(report):
    result = call("search", "guidence", "--year", "1999")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "0 results" in result.stderr
    assert "Looked for: guidance" in result.stderr
    assert "Try: guidence (1)" in result.stderr


def test_filter_that_does_not_exist_is_a_wrong_call(report):
    result = call("search", "guidance", "--kind", "recomendation")
    assert result.exit_code == 2
    assert "there is no kind 'recomendation'" in result.stderr
