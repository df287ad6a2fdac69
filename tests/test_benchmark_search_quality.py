"""The benchmark of search quality counts what it says, and its labels can be found again."""

import json
from argparse import Namespace
from io import StringIO

import pytest
from rich.console import Console

from benchmarks.answer_quality import Tally, table, tally
from benchmarks.ranking import hit, ndcg, reciprocal_rank
from benchmarks.search_quality import as_baseline, changes, chosen, mean, score, show_changes, tables
from benchmarks.search_queries import QUERIES, Entry, Query, hash_of, load

LAMP = "Put a lamp at the gate. Nobody can see the step."
BELL = "Ring the bell at noon, so that the ferryman hears it."
WALK = "Walk the route after dark. Ring the bell at noon, so that the ferryman hears it."


@pytest.mark.parametrize(
    ("found", "judged", "figure"),
    [
        ([2, 1], [2, 1], 1.0),
        ([0, 2], [2], 0.6309),  # 3 / log2(3), of 3
        ([1, 2], [2, 1], 0.7967),  # (1 + 3 / log2(3)) / (3 + 1 / log2(3))
        ([0] * 10 + [2], [2], 0.0),  # in the eleventh place
        ([2] * 10, [2] * 12, 1.0),  # no more than ten can be found
        ([], [1], 0.0),
    ],
)
def test_ndcg_is_that_computed_by_hand(found, judged, figure):
    assert ndcg(found, judged) == pytest.approx(figure, abs=0.0001)


def test_hit_and_reciprocal_rank_look_at_whole_answers():
    assert (hit([1, 1, 1, 1, 2]), hit([1, 1, 1, 1, 1, 2])) == (1.0, 0.0)
    assert (reciprocal_rank([1, 2]), reciprocal_rank([1])) == (0.5, 0.0)


def labelled(tmp_path, *needs, unanswered=()):
    file = tmp_path / "queries.json"
    file.write_text(json.dumps({"reports": {"r1": "walk"}, "needs": needs, "unanswered": unanswered}))
    return load(
        [Entry(0, "walk", LAMP), Entry(1, "walk", BELL), Entry(2, "walk", WALK), Entry(3, "other", LAMP)],
        file,
    )


def need(*answers, partly=(), queries=({"kind": "words", "words": "bell"},), **more):
    return {
        "need": "bell",
        "held_out": True,
        "answers": answers,
        "partly": partly,
        "queries": queries,
        **more,
    }


def key(sentence):
    return f"r1 p1 passage {hash_of(sentence)}"


def test_answer_is_found_by_the_hash_of_a_sentence_wherever_its_report_says_it(tmp_path):
    [query] = labelled(tmp_path, need(key(BELL), partly=[key(LAMP.split(". ")[1])])).queries
    assert query.grades == {1: 2, 2: 2, 0: 1}
    assert query.is_held_out


def test_line_breaks_and_quotation_marks_do_not_change_a_hash():
    assert hash_of("Ring the “bell”\nat noon.") == hash_of('Ring the "bell" at  noon')


def test_answer_that_is_not_held_any_more_is_told(tmp_path):
    found = labelled(tmp_path, need(key("Gone."), key(BELL)))
    assert found.lost == (key("Gone."),)
    assert found.queries[0].grades == {1: 2, 2: 2}


def test_item_asked_for_by_its_key_is_no_result_of_itself(tmp_path):
    asked = {"kind": "said again", "item": key(LAMP.split(". ")[0])}
    alone, whole = (
        labelled(tmp_path, need(key(BELL), queries=[asked], leave_out=left_out)).queries
        for left_out in ("item", "report")
    )
    assert (alone[0].words, alone[0].left_out) == (LAMP, {0})
    assert whole == ()  # every answer is in the report that is left out


def test_score_passes_over_what_is_left_out():
    query = Query("answer", "bell", {1: 2}, frozenset({0}))
    assert score(query, lambda words, many: [0, 1, 2][:many]) == (1.0, 1.0, 1.0)


ONE, OTHER = Query("words", "bell", {1: 2}), Query("question", "Why a bell?", {1: 2}, is_held_out=True)


def scores(one=1.0, other=0.5):
    return {"words": {ONE: mean([(one, 1.0, 1.0)]), OTHER: mean([(other, 0.0, 0.5)])}}


def test_table_gives_means_by_kind_and_over_all():
    console = Console(file=StringIO(), width=100)
    for each in tables(scores()):
        console.print(each)
    told = console.file.getvalue()
    assert "all      │ 2       │ 0.750" in told
    assert "held out │ 1       │ 0.500" in told


def test_gains_and_losses_since_the_baseline_are_told():
    before = as_baseline(scores(one=0.2, other=0.52))
    assert list(changes(scores(), before)) == [("words", "words: bell", 0.2, 1.0)]
    console = Console(file=StringIO(), width=100)
    show_changes(scores(), {}, console)
    assert "no baseline" in console.file.getvalue()


def test_only_the_held_out_half_when_asked():
    assert chosen([ONE, OTHER], Namespace(held_out=True)) == [OTHER]


def test_set_is_large_has_every_kind_and_a_held_out_half():
    given = json.loads(QUERIES.read_text())
    asked = [(need, query) for need in given["needs"] for query in need["queries"]]
    assert len(asked) >= 180
    kinds = {query["kind"] for _, query in asked}
    assert kinds == {
        "paraphrase", "synonym", "exact", "misspelt", "question", "numbered", "words", "answer", "said again",
    }  # fmt: skip
    assert 0.45 < sum(need["held_out"] for need, _ in asked) / len(asked) < 0.55
    assert len(given["unanswered"]) >= 25


def test_set_holds_no_wording_of_a_report():
    """Answers are keys and nothing else; queries are short."""
    given = json.loads(QUERIES.read_text())
    answers = [key for need in given["needs"] for key in [*need["answers"], *need["partly"]]]
    assert all(len(key) < 60 and key.split(" ")[0] in given["reports"] for key in answers)
    assert all(len(query.get("words", "")) < 120 for need in given["needs"] for query in need["queries"])


def test_answers_are_counted_as_withheld_beside_the_point_and_wrongly_given():
    asked = {
        "right": [7, 1],
        "beside": [7, 8, 9, 1],  # the right one is the fourth
        "withheld": [],
        "none given": [],
        "none": [3],
    }
    questions = [Query("question", words, {1: 2}) for words in ("right", "beside", "withheld")]
    unanswered = [Query("question", words, {}) for words in ("none given", "none")]
    counted = tally(questions, unanswered, asked.get)
    assert counted == Tally(
        answerable=3, withheld=1, beside=1, quotations=6, right=2, unanswerable=2, given=1
    )
    console = Console(file=StringIO(), width=160)
    console.print(table({"held out": counted}))
    assert "2 of 6" in console.file.getvalue()
