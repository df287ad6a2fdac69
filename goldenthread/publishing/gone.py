"""What a reader is told of a reference that no item has any more."""

from django.utils import timezone

from goldenthread.catalogue.rulings.fate import Fate
from goldenthread.publishing.dates import in_words

TOLD = {
    "rejected": "A person compared it with the document on {day} and found that it is not an item.",
    "split": "A person split it into several items on {day}, because it holds more than one.",
    "joined": "A person joined it with its neighbours on {day}. That item is no longer there either.",
    "placed": "A person chose other words on the page for it on {day}.",
    "added": "A person added it on {day}.",
    "undone": "A person had set it out so, and took that back on {day}.",
    "dropped": "Golden Thread read the document again on {day} and no longer found it there.",
}

LED_TO = {
    "split": ("What it was split into:", "What it was split into:"),
    "dropped": ("Most likely its words are now in:", "Most likely its words are now in:"),
    "undone": ("What stands in its place:", "What stand in its place:"),
}


def told_of(fate: Fate) -> str:
    """A sentence that says what happened and when."""
    return TOLD[fate.why].format(day=in_words(timezone.localdate(fate.at)))


def led_to(fate: Fate) -> tuple[str, str]:
    """What to write over one item, and over several, that stand in its place."""
    return LED_TO.get(fate.why, ("What stands in its place:", "What stand in its place:"))
