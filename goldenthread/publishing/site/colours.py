"""Whether two colours contrast enough, by WCAG's formula, and the nearest one that does. Pure.

A partnership chooses one colour, for the band at the top of its pages. High contrast never shows it.
"""

import re

LEAST = 4.5
WHITE, PAPER = "#ffffff", "#f6f2ea"
PAIRS = (("white", WHITE), ("the paper of our boxes", PAPER))
"""What stands on the colour, or on what it stands: front-end/tokens.json has the same values."""

COLOUR = re.compile(r"#[0-9a-f]{6}")


def is_colour(given: str) -> bool:
    return bool(COLOUR.fullmatch(given))


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def passes(colour: str) -> bool:
    return all(contrast(colour, other) >= LEAST for _, other in PAIRS)


def nearest_that_passes(colour: str) -> str:
    """The colour, darkened in the smallest steps until it passes: what stands beside it is light."""
    channels = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    for step in range(256):
        darker = "#" + "".join(f"{round(each * (255 - step) / 255):02x}" for each in channels)
        if passes(darker):
            return darker
    raise AssertionError("black passes")


def fault_of(colour: str) -> str | None:
    """A sentence for who chose it, where it will not do."""
    if not is_colour(colour):
        return "Enter a colour like #12417a: a hash, then six digits or letters from a to f."
    name, worst = min(((name, contrast(colour, other)) for name, other in PAIRS), key=lambda pair: pair[1])
    if worst >= LEAST:
        return None
    return (
        f"{colour} is too light to read: against {name} its contrast is {int(worst * 10) / 10}, and it needs "
        f"{LEAST}. The nearest colour that passes is {nearest_that_passes(colour)}."
    )
