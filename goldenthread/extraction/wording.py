"""What the wording of a passage says it is: an instruction, a recommendation made, a conclusion drawn."""

import re

# Verbs that inspection and review recommendations begin with. An instruction needs no subject in English, so a
# sentence that starts with a bare verb is one; the list is of verbs that are rarely nouns in that place.
IMPERATIVES = frozenset(
    [
        "accelerate",
        "act",
        "address",
        "adopt",
        "agree",
        "align",
        "allocate",
        "amend",
        "analyse",
        "apply",
        "appoint",
        "arrange",
        "articulate",
        "ask",
        "assess",
        "assure",
        "audit",
        "begin",
        "build",
        "capture",
        "carry",
        "challenge",
        "check",
        "clarify",
        "collaborate",
        "collate",
        "commission",
        "communicate",
        "complete",
        "conduct",
        "confirm",
        "consider",
        "consolidate",
        "consult",
        "continue",
        "coordinate",
        "co-ordinate",
        "create",
        "cease",
        "define",
        "deliver",
        "demonstrate",
        "deploy",
        "design",
        "determine",
        "develop",
        "devise",
        "discuss",
        "disseminate",
        "draw",
        "draft",
        "eliminate",
        "embed",
        "enable",
        "encourage",
        "engage",
        "enhance",
        "ensure",
        "equip",
        "establish",
        "evaluate",
        "evidence",
        "examine",
        "expand",
        "expedite",
        "explore",
        "extend",
        "facilitate",
        "finalise",
        "focus",
        "formalise",
        "fund",
        "gain",
        "gather",
        "give",
        "have",
        "help",
        "hold",
        "identify",
        "implement",
        "improve",
        "include",
        "incorporate",
        "increase",
        "influence",
        "inform",
        "integrate",
        "introduce",
        "investigate",
        "invest",
        "invite",
        "issue",
        "keep",
        "launch",
        "lead",
        "learn",
        "maintain",
        "make",
        "map",
        "maximise",
        "measure",
        "minimise",
        "mitigate",
        "monitor",
        "negotiate",
        "obtain",
        "offer",
        "optimise",
        "oversee",
        "plan",
        "prepare",
        "prevent",
        "prioritise",
        "produce",
        "progress",
        "promote",
        "promptly",
        "provide",
        "publicise",
        "publish",
        "pursue",
        "put",
        "raise",
        "reconsider",
        "record",
        "recruit",
        "rectify",
        "reduce",
        "refine",
        "reflect",
        "refresh",
        "reinforce",
        "reiterate",
        "remind",
        "remove",
        "replace",
        "report",
        "request",
        "require",
        "resolve",
        "review",
        "revise",
        "roll",
        "safeguard",
        "scrutinise",
        "secure",
        "seek",
        "send",
        "set",
        "share",
        "simplify",
        "speed",
        "standardise",
        "strengthen",
        "streamline",
        "submit",
        "support",
        "swiftly",
        "sustain",
        "tackle",
        "take",
        "target",
        "test",
        "track",
        "train",
        "undertake",
        "update",
        "urgently",
        "urge",
        "use",
        "utilise",
        "widen",
        "work",
        "write",
    ]
)
# Words before the verb: "Further strengthen", "Where appropriate, ensure", "As a matter of urgency, review",
# "In partnership with health, agree".
LEAD_WORDS = re.compile(
    r"(?:(?:urgently|immediately|further|also|swiftly|promptly|fully|quickly|rigorously|regularly|jointly|actively"
    r"|consistently|routinely|robustly|significantly|systematically|more)\s+(?:and\s+)?)+|(?:[A-Z][^.;:]{3,80}?,\s+)",
    re.IGNORECASE,
)
MODAL = re.compile(
    r"\b(?:should|must|shall|ought to|needs? to|(?:is|are) required to|has to|have to)\b", re.I
)
# "We recommend that", "the Commission recommended that", "it is recommended", "We further recommend", "We urge"
PERFORMATIVE = re.compile(
    r"\b(?:(?:we|i|the (?:[A-Z]\w+ ?){1,6}|\w+)\s+)(?:\w+ly |further |also |therefore |again |strongly |thus )*"
    r"(?:recommend(?:s|ed)?|urge[sd]?|invite[sd]?|call(?:s|ed)? (?:up)?on|encourage[sd]?)\b(?!ations?)"
    r"|\bit is (?:\w+ )?recommended\b|\bour recommendation is\b",
    re.IGNORECASE,
)
# "The Department for Education should", "Safeguarding partners must", "NHS England needs to"
ADDRESSED = re.compile(
    r"(?:\w+[^.;:]{0,60}?,\s+)?((?:The |All |Each |Every |Local |Both |Those |Leaders )?"
    r"(?:[\w’'&/()-]+,? ){0,22}?[\w’'&/()-]+)\s+(?:together |each |jointly |urgently |also |now )*"
    r"(?:should|must|needs? to)\b"
)


def is_imperative(text: str) -> bool:
    """
    >>> is_imperative("Further strengthen management oversight"), is_imperative("Senior managers have worked hard")
    (True, False)
    """
    rest = text.lstrip("‘“'\"([ ")
    if first_word(rest) in IMPERATIVES:
        return True
    lead = LEAD_WORDS.match(rest)
    return bool(lead) and first_word(rest[lead.end() :]) in IMPERATIVES


def first_word(text: str) -> str:
    found = re.match(r"[A-Za-z-]+", text)
    return found[0].lower() if found else ""


def is_performative(text: str) -> bool:
    """Somebody recommends, urges or invites in so many words."""
    return PERFORMATIVE.search(text) is not None


def is_directive(text: str) -> bool:
    return is_imperative(text) or MODAL.search(text) is not None or is_performative(text)


def find_addressee(text: str) -> str | None:
    """Who is told to act, as printed, where the first sentence says so.

    >>> find_addressee("The Department for Education should publish ...")
    'The Department for Education'
    """
    found = ADDRESSED.match(text)
    if not found or not found[1][:1].isupper() or len(found[1]) > 160:
        return None
    return found[1]
