"""`goldenthread answer`."""

import json

import pytest

from tests.search.answers.conftest import FATHERS
from tests.search.test_commands import call

pytestmark = pytest.mark.django_db


def test_answer_is_printed_with_its_page(make_report):
    make_report(FATHERS, title="A review")
    result = call("answer", "what", "is", "said", "about", "fathers?")
    assert result.exit_code == 0
    assert f"“{FATHERS}”" in result.stdout
    assert "A review" in result.stdout
    assert "page 1" in result.stdout


def test_answer_as_json(make_report):
    make_report(FATHERS)
    result = call("answer", "what is said about fathers?", "--json")
    assert json.loads(result.stdout)["quotations"] == 1


def test_that_the_reports_do_not_say_exits_with_1(make_report):
    make_report(FATHERS)
    result = call("answer", "how tall are trampolines?")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "do not say" in result.stderr
    assert "No report has: tall, trampolines." in result.stderr
