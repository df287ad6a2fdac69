"""The colour of a partnership contrasts enough with all it meets; high contrast never shows it."""

import re

import pytest

from goldenthread.publishing.site.colours import PAIRS, contrast, fault_of, nearest_that_passes, passes
from goldenthread.publishing.site.looks import Looks
from tests.pages.test_contrast_ratios import TOKENS, ratio

BRANDS = ["#12417a", "#7a1212", "#2f5d1e", "#5d2f6b", "#000000", nearest_that_passes("#ffd700")]


@pytest.mark.parametrize("brand", BRANDS)
def test_pairs_of_a_colour_that_is_taken_contrast_enough(brand):
    colours = {**TOKENS["default"], "brand": brand}
    for above, below in [("brand-text", "brand"), ("brand", "brand-text"), ("brand", "body-background")]:
        assert ratio(colours[above], colours[below]) >= 4.5
    assert max(ratio(colours[name], brand) for name in ("focus", "focus-text")) >= 3


def test_what_the_colour_is_measured_against_is_what_it_meets():
    assert [colour for _, colour in PAIRS] == [
        TOKENS["default"]["brand-text"],
        TOKENS["default"]["template-background"],
    ]


@pytest.mark.parametrize("given", ["#ffffff", "#ffd700", "#ff0000", "#00ff00", "#777777", "#0077ff"])
def test_nearest_colour_passes_and_the_one_before_it_does_not(given):
    nearest = nearest_that_passes(given)
    assert passes(nearest)
    assert nearest in fault_of(given)
    lighter = "#" + "".join(
        f"{min(255, round(int(nearest[place : place + 2], 16) * 1.03) + 1):02x}" for place in (1, 3, 5)
    )
    assert not passes(lighter)


def test_contrast_is_that_of_the_formula():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(ratio("#767676", "#ffffff"))


@pytest.mark.parametrize(("above", "below", "what"), TOKENS["pairs"])
def test_every_pair_of_high_contrast_reaches_seven_whatever_the_brand_is(above, below, what):
    colours = TOKENS["high"]
    if what == "text":
        assert ratio(colours[above], colours[below]) >= 7
    css = Looks(colour="#12417a").stylesheet
    assert re.findall(r"--govuk-([a-z-]+)-colour: (\S+);", css) == [
        ("brand", "#12417a"),
        ("brand", colours["brand"]),
    ]
    assert css.count("@media screen") == 2
    assert ':not([data-contrast="high"])' in css
