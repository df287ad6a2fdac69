"""Every meeting of two colours, measured by WCAG's formula, from front-end/tokens.json."""

import json
import re
from pathlib import Path

import pytest

from goldenthread.config.assets import MANIFEST

TOKENS = json.loads((Path(__file__).resolve().parents[2] / "front-end" / "tokens.json").read_text())
LEAST = {
    "default": {"text": 4.5, "shape": 3, "edge": 3, "focus": 3},
    "high": {"text": 7, "shape": 3, "edge": 1, "focus": 3},
}
"""`edge` closes a filled shape: in high contrast the fill itself stands out, which `shape` measures."""


def luminance(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_ratio_of_known_colours_is_right():
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", LEAST)
@pytest.mark.parametrize(("above", "below", "what"), TOKENS["pairs"])
def test_pair_of_colours_contrasts_enough(palette, above, below, what):
    colours = TOKENS[palette]
    # Focus is shown by two colours at once, a fill and a line: one of them has to stand out.
    shown = [above, "focus-text"] if what == "focus" else [above]
    assert max(ratio(colours[name], colours[below]) for name in shown) >= LEAST[palette][what]


def test_every_token_is_in_both_palettes_and_measured():
    assert TOKENS["default"].keys() == TOKENS["high"].keys()
    measured = {name for above, below, _ in TOKENS["pairs"] for name in (above, below)}
    assert TOKENS["default"].keys() - measured == DECORATION


DECORATION = {
    "border",
    "surface-border",
    "hover",
    "thread-faint",
    "button-shadow",
    "quiet-button-shadow",
    "warning-button-shadow",
}
"""Lines and shadows that tell nothing: what they part is told by headings and space as well."""


def test_built_css_declares_the_high_palette_for_a_choice_and_for_a_device():
    css = (MANIFEST.parent / json.loads(MANIFEST.read_text())["main.css"]).read_text()
    high = TOKENS["high"]["link"]
    blocks = re.findall(r"@media ([^{]+)\{:root([^{]*)\{([^}]*)\}", css)
    ways = {
        (media.strip(), who)
        for media, who, body in blocks
        if f"--govuk-link-colour: {high}" in respaced(body)
    }
    assert ("screen", "[data-contrast=high]") in ways
    assert ("screen and (prefers-contrast: more)", ":not([data-contrast=default])") in ways


def respaced(body):
    return re.sub(r":\s*", ": ", body)
