"""Double coding for the page tests: a sample that two people finished, and one that waits for its second."""

from dataclasses import dataclass

from goldenthread.catalogue.coding import actions
from goldenthread.catalogue.coding.blocks import coded_blocks
from goldenthread.catalogue.coding.results import result_of
from goldenthread.catalogue.models import CodingSample
from tests.factories import make_user


@dataclass
class Coded:
    finished: CodingSample
    going_on: CodingSample


def make_coded(version, people):
    """People mark what they like, so that they and the machine differ; one place is settled."""
    finished = actions.draw_sample(version=version, by=people["approver"], size=3, seed=1)
    for index in (0, 1):
        mark_all(finished, make_user(role="editor"), first=index)
    place = result_of(finished).open[0]
    actions.settle_place(
        sample=finished, number=place.number, start=place.start, kind="", by=people["approver"]
    )
    going_on = actions.draw_sample(version=version, by=people["approver"], size=3, seed=2)
    actions.begin_coding(sample=going_on, by=people["editor"])
    return Coded(finished, going_on)


def mark_all(sample, by, *, first):
    """Say that every fourth block of each page begins a recommendation."""
    coding = actions.begin_coding(sample=sample, by=by)
    for page in sample.version.pages.filter(number__in=sample.numbers):
        kinds = {block.start: "recommendation" for block in coded_blocks(page)[first:12:4]}
        actions.save_page(coding=coding, page=page, kinds=kinds, by=by)
    actions.finish_coding(coding=coding, by=by)
