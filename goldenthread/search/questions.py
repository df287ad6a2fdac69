"""Plain questions: what is one, and what it is about. Pure.

Something typed is a plain question when it ends with a question mark, or begins with a word that asks and has
three words or more. Words that only ask ("what do reviews say about ...", "how often ... happen") are left
out of what is looked for: an answer does not repeat them.
"""

import re

ASKED_FIRST = """
what which who whom whose when where why how is are was were do does did has have had can could should
would will may must
"""
ASKING_FIRST = frozenset(ASKED_FIRST.split())
FEWEST_WORDS = 3

SOURCE = r"(?:reviews?|reports?|inspections?|inspectors|inquiries|inquiry|recommendations|findings|panel)"
FRAMES = re.compile(
    # "what do (the) reviews say about", "what have inspectors found on", "what is said about", "what about"
    rf"^\s*(?:what|where|how|which)\s+(?:(?:do|does|did|have|has)\s+)?(?:(?:the|our|these|past|national)\s+)*{SOURCE}"
    r"\s+(?:say|says|said|tell|tells|told|find|found|recommend|recommended|advise|conclude|concluded)"
    r"(?:\s+us)?(?:\s+(?:about|of|on|regarding)\b)?"
    r"|^\s*what\s+(?:is|was|has\s+been)\s+(?:said|known|found|recommended|written|advised)(?:\s+(?:about|of|on|for)\b)?"
    r"|^\s*what\s+about\b"
    r"|^\s*is\s+there\s+(?:any|anything|something)\b",
    re.IGNORECASE,
)

ASKING_NOTHING_ELSE = """
advice advise advised against among anybody anyone anything bad between come comes coming common done
during everybody everyone far find found get gets getting go goes going good happen happened happening
happens keep keeps known likely long made make makes many mean means much need needed needs often part
people recommend recommended somebody someone something sort take taken tell thing things told well wrong
"""
ONLY_ASKING = frozenset(ASKING_NOTHING_ELSE.split())
"""Words that say of a question how it is asked, and that an answer need not have."""


def is_question(typed: str) -> bool:
    """Whether somebody asks in a sentence, rather than giving words to look for."""
    words = re.findall(r"[^\W_]+", typed.lower())
    if len(words) < FEWEST_WORDS or _is_one_phrase(typed):
        return False
    return typed.rstrip().endswith("?") or words[0] in ASKING_FIRST


def without_frame(typed: str) -> str:
    """What was typed without the words that only ask the reports; unchanged where nothing would be left."""
    rest = FRAMES.sub(" ", typed, count=1).strip()
    return rest if re.search(r"[^\W_]", rest) else typed


def _is_one_phrase(typed: str) -> bool:
    return typed.strip()[:1] in '"“' and typed.strip()[-1:] in '"”'
