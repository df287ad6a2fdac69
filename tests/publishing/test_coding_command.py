import pytest
from click.testing import CliRunner

from goldenthread.catalogue.models import CodingSample
from goldenthread.publishing.commands.coding import coding
from tests.catalogue.coding_world import make_finished_sample, make_sample

pytestmark = pytest.mark.django_db


def run(*words):
    return CliRunner().invoke(coding, [str(word) for word in words])


def test_sample_is_drawn_and_shown():
    slug = make_sample().version.document.publication.slug
    drawn = run("draw", slug, "--pages", 1, "--seed", 9)
    sample = CodingSample.objects.get(seed=9)
    assert drawn.output.startswith(f"Sample {sample.pk}, seed 9: /coding/{sample.pk}")
    assert "Nobody has begun." in run("show", slug).output


def test_result_is_shown_with_its_counts():
    shown = run("show", make_finished_sample().version.document.publication.slug).output
    assert "the two people with each other: F1 0.67 (both 2, only first 1, only second 1)" in shown
    assert "3 places differ, 2 are open" in shown


def test_what_cannot_be_drawn_is_told_in_a_sentence():
    slug = make_sample().version.document.publication.slug
    for words, said in (
        (["draw", slug, "--seed", 1], "drawn already"),
        (["draw", slug, "--document", 2], "it has 1 documents"),
        (["show", "nothing"], "there is no publication"),
    ):
        result = run(*words)
        assert result.exit_code == 1
        assert said in result.output
