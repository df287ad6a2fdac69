"""Numbers of people below five are not published: a plain rule, in one place. Pure.

In the figures of an impact statement (before, now) every whole number below 5 is replaced, zero too, unless
it is part of a date, a time, a percentage, a decimal, a larger number or a label such as "tier 2", or counts
things such as policies or audits. In other words of impact and evidence it is replaced only before a word
for people. Nothing else is: a total beside it may still give it away, so the gate asks a person to look.
"""

import re

BELOW = 5
FEWER = f"fewer than {BELOW}"

PEOPLE = (
    r"(?:child(?:ren)?|bab(?:y|ies)|infants?|pupils?|students?|young people|young person|boys?|girls?"
    r"|families|family|parents?|mothers?|fathers?|carers?|siblings?|sisters?|brothers?|twins?|people|persons?"
    r"|patients?|adults?|victims?|women|men|cases?|referrals?|deaths?|injur(?:y|ies)|incidents?"
    r"|assessments? of|households?)"
)
THINGS = (
    r"(?:polic(?:y|ies)|procedures?|protocols?|pathways?|audits?|reports?|reviews?|meetings?|sessions?|courses?"
    r"|events?|workshops?|teams?|agenc(?:y|ies)|partners?|organisations?|schools?|hospitals?|wards?|sites?|tools?"
    r"|forms?|posters?|leaflets?|briefings?|actions?|recommendations?|standards?|questions?|steps?|stages?"
    r"|days?|weeks?|months?|quarters?|years?|hours?|minutes?|times?|pages?|points?|posts?|surveys?)"
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
SMALL = r"(?:[0-4]|one|two|three|four|zero|none|nil)"
ALONE = r"(?<![\w.,£/:-])(?<!no\. )"

FIGURE = re.compile(
    rf"{ALONE}[0-4](?![\w%/:-]|[.,]\d| ?%| per ?cent| {MONTH}\b|(?: \w+)? {THINGS}\b)", re.IGNORECASE
)
LABEL = re.compile(
    r"\b(?:q|quarter|tier|level|version|phase|stage|section|step|band|grade|year|key stage|part|item"
    rf"|score(?: of)?|{MONTH}) $",
    re.IGNORECASE,
)
OF_PEOPLE = re.compile(
    rf"\b(?<![\w.,£/:-]){SMALL}(?= (?:of (?:the |our |\d+ |\w+ )?)?(?:\w+ )?{PEOPLE}\b)", re.IGNORECASE
)


def suppressed_figure(text: str) -> str:
    """A figure, its small numbers replaced."""
    return FIGURE.sub(lambda match: match[0] if LABEL.search(text[: match.start()][-20:]) else FEWER, text)


def suppressed_words(text: str) -> str:
    """Words, the small numbers of people in them replaced."""
    return OF_PEOPLE.sub(FEWER, text)
