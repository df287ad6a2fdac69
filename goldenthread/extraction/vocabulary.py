"""Words that publishers put over their lists and in them: data for the finders, with examples and reasons.

Only vocabulary that many bodies share belongs here; a word that a single document uses does not.
"""

import re
from dataclasses import dataclass

from .model import Kind


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that opens a list of one kind. `kind` is None for a list that mixes two."""

    pattern: re.Pattern
    kind: Kind | None
    examples: tuple[str, ...]
    needs_asks: bool = (
        False  # stands over other things too, so that its list counts only where each item asks
    )


def heading(pattern: str, kind: Kind | None, *examples: str, needs_asks: bool = False) -> Heading:
    return Heading(re.compile(pattern, re.IGNORECASE), kind, examples, needs_asks)


# Optional words round the noun: "Our recommendations", "Summary of recommendations", "List of
# recommendations made
# in this report", "National recommendations", "Recommendations for the local authority", "7.2.
# Recommendations to X".
BEFORE = (
    r"(?:(?:our|the|key|main|list of|summary of|full|final|national|local|strategic|overall|formal|report"
    r"|panel|review|inquiry|national panel|all|safety|interim|early|further|additional|improvement"
    r"|(?:single|multi|inter|individual|joint|cross)[ -]?agency|agency|organisational|system|policy|practice"
    r"|health|immediate|urgent|(?:short|medium|long)[ -]term|priority|headline|core|thematic"
    r"|learning|training|research|government|overview(?: report)?|author[’']s|reviewers?[’']s?|independent"
    r"|agreed|proposed|new|draft|detailed|individual)\s+)*"
)
AFTER = (
    r"(?:\s+(?:for|to|from|of|made|by|in|on|arising|addressed|addressing|identified"
    r"|concerning|taken|issued|about|that)\b.{0,120})?"
)

# Order matters: the first that matches the whole heading wins.
HEADINGS = (
    heading(
        r"(?:progress|update|action taken|follow.?up|implementation|status|outcome)s?\b.{0,30}"
        r"\brecommendations?\b.{0,60}"
        r"|(?:previous|earlier|past|prior)\b.{0,20}\brecommendations?\b.{0,120}"
        r"|recommendations? (?:of|from|by|made (?:by|in|at)) (?:(?:the|our|an?) )?"
        r"(?:(?:earlier|previous|other|last)\b.{0,60}|.{3,80}\b(?:19|20)\d\d\)?)",
        Kind.QUOTED_RECOMMENDATION,
        "Progress on recommendations from the last inspection",
        "Previous recommendations relevant to this investigation",
        "Recommendations of earlier inquiries",
    ),
    heading(
        rf"{BEFORE}(?:conclusions? and recommendations?|recommendations? and conclusions?)" + AFTER,
        None,
        "Conclusions and recommendations",
        "CHAPTER 8: CONCLUSIONS AND RECOMMENDATIONS",
    ),
    heading(
        rf"{BEFORE}(?:(?:findings|concerns|lessons|learning|conclusions?|analysis|discussion)"
        r"(?: learn(?:ed|t))?(?:, | and | & )(?:and )?)+recommendations?" + AFTER,
        None,
        "Findings and recommendations",
        "Lessons learned and recommendations",
    ),
    heading(
        rf"{BEFORE}recommendations? (?:and|&)"
        r" (?:next steps|(?:\w+ )?actions?(?: plan)?|(?:key )?(?:learning|priorities))"
        r"|(?:what )?(?:we|the (?:panel|review|inquiry|committee|commission|report))"
        r" (?:are |is )?recommend(?:s|ing|ed)?"
        r"|(?:agreed|recommended|required) actions?|actions? (?:required|recommended|needed|for .{3,60})",
        Kind.RECOMMENDATION,
        "Recommendations and next steps",
        "What we recommend",
        "Agreed action",
        "Actions required",
    ),
    heading(
        rf"(?:headline )?{BEFORE}recommendations?" + AFTER,
        Kind.RECOMMENDATION,
        "Recommendations",
        "Recommendations:",
        "7.2. Recommendations to the operator",
        "List of recommendations made in this report",
        "National recommendations",
    ),
    heading(
        r"areas? for (?:priority|immediate|urgent) actions?"
        r"|(?:priority|immediate)(?: (?:and|or) immediate)? actions?"
        r"|actions? (?:that )?the .{3,40} must take.{0,40}",
        Kind.PRIORITY_ACTION,
        "Areas for priority action",
        "Area for priority action",
        "Priority and immediate action",
        "Priority actions",
    ),
    heading(
        r"(?:key |main )?(?:areas? (?:for|of) (?:further )?(?:improvement|development)"
        r"|areas? to (?:improve|develop))" + AFTER,
        Kind.AREA_FOR_IMPROVEMENT,
        "Areas for improvement",
        "Areas for development",
    ),
    heading(
        r"what (?:[\w’']+ ){0,8}needs? to "
        r"(?:improve|be improved|change|happen|be done|do to improve)\b(?: .{0,60})?"
        r"|actions? (?:that )?the .{3,40} should take.{0,40}|causes? of concern",
        Kind.AREA_FOR_IMPROVEMENT,
        "What needs to improve",
        "What does the service need to improve?",
        "What needs to improve in this area of practice?",
    ),
    heading(
        r"(?:statutory )?requirements(?: (?:made|and recommendations|and areas for improvement))?",
        Kind.PRIORITY_ACTION,
        "Requirements",
        needs_asks=True,
    ),
    heading(
        r"areas (?:requiring|needing|(?:that|which) (?:need|require)|in need of) (?:further |to )?"
        r"(?:improve(?:ment)?|attention|development|action)\b.{0,60}"
        r"|opportunities for (?:improvement|development)|(?:required|suggested) improvements?"
        r"|improvements? (?:required|needed)",
        Kind.AREA_FOR_IMPROVEMENT,
        "Areas requiring improvement",
        needs_asks=True,
    ),
    heading(
        r"(?:our |key )?(?:calls? to action|asks|(?:priorities|proposals|points) for (?:action|change|reform)"
        r"|action points)" + AFTER,
        Kind.RECOMMENDATION,
        "Our calls to action",
        "Priorities for action",
        needs_asks=True,
    ),
    heading(
        rf"{BEFORE}(?:safety|remedial) actions?"
        + AFTER
        + r"|actions? (?:reported as )?(?:already )?(?:taken|completed|in progress)\b.{0,60}",
        Kind.SAFETY_ACTION,
        "Actions reported as already taken or in progress",
        "Safety actions",
        "Actions reported as already taken or in progress",
        "6.2. Safety actions addressing safety issues",
    ),
    heading(
        r"(?:the )?(?:[\w’']+ )?(?:matters? of )?concerns?(?: (?:raised|identified))?",
        Kind.FINDING,
        "Coroner’s concerns",
        "Priority concerns",
        "Matters of concern",
    ),
    heading(rf"{BEFORE}findings" + AFTER, Kind.FINDING, "Findings", "5. Findings", "Key findings"),
    heading(rf"{BEFORE}conclusions?" + AFTER, Kind.CONCLUSION, "Conclusion", "Conclusions"),
    heading(
        rf"{BEFORE}(?:learning|practice) points?" + AFTER,
        Kind.LEARNING_POINT,
        "Local learning points",
        "Practice points",
    ),
    heading(
        r"(?:key|local|national|local-level) (?:learning|lessons)"
        + AFTER
        + r"|(?:key )?lessons?(?: to be)? learn(?:ed|t)"
        r"|implications for (?:\w+ ){0,2}(?:policy|practice|services)",
        Kind.LEARNING_POINT,
        "Key learning",
        "Implications for practice",
        "Lessons to be learned",
    ),
    heading(
        r"(?:.{0,60}[-–—:] ?)?challenges? (?:to|for) .{3,80}",
        Kind.CHALLENGE,
        "Service design - challenges to local safeguarding partners",
    ),
    heading(
        r"(?:reflective|suggested|discussion|challenge) questions?(?: (?:for|to) .{3,80})?"
        r"|questions? (?:for|to) .{3,80}|(?:[\w-]+ ){0,3}prompts?(?: (?:for|to) .{3,80})?",
        Kind.QUESTION,
        "Reflective questions",
        "Questions for leaders",
    ),
    heading(
        r"(?:examples? of )?(?:good|effective|promising|best) practice(?: examples?)?" + AFTER,
        Kind.GOOD_PRACTICE,
        "Examples of good practice",
    ),
)

# What may stand before the words above: "7.2. ", "CHAPTER 8: ", "Appendix 4: ", "Section 3 – ".
NUMBERING = re.compile(
    r"\s*(?:(?:chapter|appendix|annex|part|section)\s+\w{1,5}\s*[:.–—-]?\s*|\(?\d{1,3}(?:\.\d{1,3})*[.)]?\s+|[A-Z]\d{0,2}\.\s+)",
    re.IGNORECASE,
)

# Headings over accounts, not over lists: a case told in prose, another body's or an earlier list.
NOT_A_LIST = re.compile(
    r"(?:case|practice) (?:study|example)|progress (?:on|against|with|since)|previous|earlier|last inspection"
    r"|implementation of|response to|status of|monitoring of|follow.?up|about (?:the|our)",
    re.IGNORECASE,
)

# Sub-headings over what is said before the items: "7.1 General".
PREAMBLE = re.compile(
    r"(?:general|introduction|background|overview|scope|method(?:ology)?|context|how to read .{2,40})\Z",
    re.IGNORECASE,
)

# What is said about an item under or beside it, by a head of its own: "Rationale", "Action required: ...".
COMMENTARY = re.compile(
    r"(?:rationale|reasons?|reasoning|evidence|background|context|explanation|commentary|comments?|notes?"
    r"|why (?:this|we|it|is)\b[^.:]{0,60}|(?:action|lead|owner|responsibility)(?: (?:required|taken|to date"
    r"|by|agency|officer|body|organisation|for .{3,40}))?|(?:responsible|accountable) \w+"
    r"|(?:proposed |target |completion )?(?:time ?(?:scale|frame|line)s?|dates?|deadlines?)|by when"
    r"|(?:measures? of |success )?(?:success|measures?|criteria)"
    r"|(?:intended|expected|desired|anticipated) \w+|outcomes?|impact|benefits?|priority|costs?|status)"
    r"\s*(?::|\Z)",
    re.IGNORECASE,
)

# Headings that end a list whatever their type.
ENDS_LIST = re.compile(
    r"(?:next steps|(?:key |main )?strengths|appendix|appendices|annex|glossary|references|bibliography"
    r"|acknowledge?ments|endnotes|about (?:this|the) \w+)\b.{0,60}\Z",
    re.IGNORECASE,
)

# "There are no areas for priority action", "None identified", "No recommendations": a list with nothing in
# it.
EMPTY_LIST = re.compile(
    r"\s*(?:there (?:are|were|is) (?:currently )?no\b.{0,80}"
    r"|none(?: (?:identified|were identified|at this time|made))?"
    r"|no (?:\w+ ){0,4}(?:recommendations?|actions?|areas?|findings?).{0,60}"
    r"|not applicable)\s*[.:]?\s*\Z",
    re.IGNORECASE,
)


LED_IN = re.compile(r"(?!(?i:table|figure|box|chart)\b)[^:–—.?]{3,60}(?::| [–—-])\s+")


def read_heading(text: str) -> Heading | None:
    """The kind of list a heading opens, or None. The whole heading must be such words."""
    bare = bare_heading(text)
    if NOT_A_LIST.search(bare):
        return HEADINGS[0] if HEADINGS[0].pattern.fullmatch(bare) else None
    tail = LED_IN.match(bare)  # "Looking ahead: our recommendations"
    readings = [bare, bare[tail.end() :]] if tail else [bare]
    return next((each for way in readings for each in HEADINGS if each.pattern.fullmatch(way)), None)


def bare_heading(text: str) -> str:
    """
    >>> bare_heading("CHAPTER 8: CONCLUSIONS AND RECOMMENDATIONS ")
    'CONCLUSIONS AND RECOMMENDATIONS'
    """
    found = NUMBERING.match(text)
    bare = text[found.end() :] if found else text
    return " ".join(bare.split()).strip(" :.?!–—-")
