"""What the wording of a passage says it is: an instruction, a recommendation made, a conclusion drawn."""

import re

# Verbs that inspection and review recommendations begin with. An instruction needs no subject in English,
# so a
# sentence that starts with a bare verb is one; the list is of verbs that are rarely nouns in that place.
IMPERATIVE_VERBS = """
abolish accelerate act add address adopt agree align allocate allow amend analyse apply appoint arrange
articulate ask assess assure attend audit avoid ban begin bring build capture carry cease challenge
change check choose clarify clear close co-operate co-ordinate co-produce collaborate collate commission
commit communicate compare complete conduct confirm consider consolidate consult continue cooperate
coordinate coproduce count create decide define delegate deliver demonstrate deploy design determine
develop devise digitise discuss disseminate distribute draft draw drive eliminate embark embed employ
empower enable encourage enforce engage enhance ensure equip escalate establish evaluate evidence
examine expand expedite explain explore extend facilitate familiarise fill finalise find fit focus
follow formalise formulate fund gain gather give grant guarantee harness have help hold identify
implement improve incentivise include incorporate increase influence inform inspect install instruct
integrate introduce invest investigate invite involve issue join keep launch lead learn legislate let
limit listen lower mainstream maintain make map maximise measure meet minimise mitigate modernise
monitor negotiate nominate notify obtain offer open optimise oversee pay plan prepare prevent prioritise
produce progress prohibit promote promptly protect provide publicise publish pursue put raise ratify
read reaffirm rebuild recognise recommit reconsider record recruit rectify redesign reduce refine
reflect refresh reinforce reiterate relaunch remedy remember remind remove repeal replace reply report
request require resolve resource respond restore retain rethink review revise revisit ring roll
safeguard scrutinise secure seek send set share simplify speak speed standardise start stop streamline
strengthen strive submit support suspend sustain swiftly tackle take talk target teach tell test thank
track train transform treat try understand undertake update upgrade uphold urge urgently use utilise
verify widen work write
"""
IMPERATIVES = frozenset(IMPERATIVE_VERBS.split())
# Words before the verb: "Further strengthen", "Where appropriate, ensure", "As a matter of urgency, review",
# "In partnership with health, agree".
LEAD_WORDS = re.compile(
    r"(?:(?:urgently|immediately|further|also|swiftly|promptly|fully|quickly|rigorously|regularly|jointly|actively"
    r"|consistently|routinely|robustly|significantly|systematically|more)\s+(?:and\s+)?)+",
    re.IGNORECASE,
)
LEAD_CLAUSE = re.compile(r",\s+")
OPENING_WORDS = """
after alongside as at before building by during each following for from given if in once on over subject
through to together under using via when where while with within without working
"""
OPENERS = frozenset(OPENING_WORDS.split())
# "should have been told" finds fault and asks for nothing.
PAST = (
    r"(?! (?:not |also |then )*have (?:been|known|had|seen|done|told|come|gone|led|rung|happened|considered"
    r"|identified|recognised|noticed|asked|acted|made|taken|given|met)\b)"
)
MODAL = re.compile(
    rf"\b(?:(?:should|must|ought to){PAST}|shall|needs? to|(?:is|are) required to|has to|have to)\b", re.I
)
# "We recommend that", "the Commission recommended that", "it is recommended", "We further recommend", "We
# urge"
PERFORMATIVE = re.compile(
    r"\b(?:[Ww]e|I|[Ii]nspectors|[Tt]his (?:report|review|inquiry|panel)"
    r"|[Tt]he (?:review|panel|inquiry|report|committee|commission|board|team)"
    r"|[Tt]he (?:[A-Z][\w’']+ ?){1,6})\s+"
    r"(?:(?:\w+ly|further|also|therefore|again|thus|and) ){0,3}"
    r"(?:recommend(?:s|ed)?(?! (?:is|are|was|were)\b)|urge[sd]?|invite[sd]?|call(?:s|ed)? (?:up)?on"
    r"|encourage[sd]?)\b"
    r"|\b(?:and|also|further) (?:recommend|urge|invite|call on|encourage)\b"
    r"|\b[Ii]t is (?:\w+ )?recommended\b|\b[Oo]ur recommendation is\b"
)
# "The Department for Education should", "Safeguarding partners must", "NHS England needs to"
ADDRESSED = re.compile(
    r"(?:[A-Z][^.;:]{0,60}?,\s+(?=(?:the )?[A-Z]))?((?:[\w’'&/()-]+,? ){0,14}?[\w’'&/()-]+)"
    r"(?:, (?:whether|including|with|in|working|through|when|where|as|once|together) [^.;:]{3,140},)?"
    rf"\s+(?:together |each |jointly |urgently |also |now |both )*(?:(?:should|must){PAST}|needs? to)\b"
)
# "When a second agency asks about a person, the duty worker should"
LED_DUTY = re.compile(
    r"(?:When|Where|If|Before|After|By|Within|In|From|As|Until|Once|To|Given|While)\b[^.;:]{3,140}?,"
    rf" ((?:[\w’'&/()-]+ ){{1,10}}?)(?:should|must){PAST}\b"
)
# An actor, not a thing: "Effective evaluation should" addresses nobody.
ACTOR = re.compile(
    r"\b(?:government|department|ministr|minister|board|panel|partner|leader|authorit|police|constabular|nhs|health"
    r"|trust|council|agenc|service|commission|officer|adviser|executive|secretary|committee|regulator|ofsted|school"
    r"|college|practitioner|professional|manager|director|organisation|provider|employer|office|inspectorate"
    r"|association|institute|company|operator|chair|staff|team|bodies|body|court|family|worker|constable|treasury"
    r"|parliament|cabinet|hospital|prison|governor|doctor|nurse|teacher|trustee|universit|inspector|ombuds|landlord"
    r"|forces\b)",
    re.IGNORECASE,
)
BEGINS_REPLY = re.compile(
    r"(?:(?:the )?\w+(?:[’']s)? )?(?:response|reply|progress|update|position)(?: to date)?\s*(?:[:–—-]|\Z)"
    r"|(?:not |partially |partly |fully )?(?:accept(?:ed)?|agreed?|rejected|noted)"
    r"(?: in (?:part|full|principle))?"
    r"\s*(?:[.,:;–—-]|\Z)|(?:we|the \w+) (?:\w+ly )?(?:accept|agree|welcome)s?\b",
    re.IGNORECASE,
)
REPLY = re.compile(
    r"\b(?:replied|responded|(?:has|have) (?:since )?(?:accepted|rejected|agreed to)"
    r"|(?:accept|agree|support|welcome)(?:ed|s|d)?(?: with)?"
    r" (?:this|the|these|our|both|all) recommendations?)\b",
    re.IGNORECASE,
)
# "The Partnership to agree one form": the form of action plans, an actor and an infinitive.
ACTOR_TO = re.compile(r"((?:[\w’'&/()-]+,? ){0,11}?[\w’'&/()-]+) to ([a-z-]+)\b")
TIME_CLAUSE = re.compile(
    r"\A(?:by|within|in|from|before|as|where|when|with|following|after|for|given|if)\b[^,]*,\s+",
    re.IGNORECASE,
)
NOT_A_NAME = re.compile(
    r"\b(?:which|that|who|is|are|was|were|has|have|had|could|would|will|can|may|when|where|if|it|this|they|we|there"
    r"|been|be|to|but|because|conducted|considered|said|told|agreed)\b"
)
# Somebody's words or view, with what they want after it.
SAID = re.compile(
    r"\b(?:said|told|felt|feared|heard|thought|believed|argued|suggested|explained|reported|noted|agreed|hoped)\b"
)
COUNTS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,3}"
# "These recommendations", "the following areas for improvement", "six concerns": a paragraph about the list.
OF_THE_LIST = re.compile(
    rf"\b(?:these|the|our|following|above|below|all|{COUNTS}) (?:\w+ ){{0,2}}?"
    r"(?:recommendations|areas for (?:improvement|priority action)|(?:priority )?actions|concerns"
    r"|learning points|lessons|findings|conclusions|questions)\b"
    r"|\bact on these\b",
    re.IGNORECASE,
)
# A finite verb near the start, or a first word that no instruction begins with.
STATEMENT = re.compile(r"(?:\S+\s+){1,12}?(?:is|are|has|have|had|was|were|does|do|did|remains?|shows?)\b")
STATEMENT_FIRST_WORDS = """
a an the this these those there it its they their we our all most some many few several both each since
although while whilst when where however despite in on at for from children
"""
STATEMENT_STARTS = frozenset(STATEMENT_FIRST_WORDS.split())


def is_imperative(text: str) -> bool:
    """
    >>> is_imperative("Further strengthen oversight"), is_imperative("Senior managers have worked hard")
    (True, False)
    """
    rest = text.lstrip("‘“'\"([ ")
    if rest.startswith("To ") and not MODAL.search(rest):
        rest = rest[3:]  # "To remind staff of the rule", and not "To do so, the Board should"
    if first_word(rest) in IMPERATIVES:
        return True
    if lead := LEAD_WORDS.match(rest):
        return first_word(rest[lead.end() :]) in IMPERATIVES
    led = first_word(rest) in OPENERS or first_word(rest).endswith("ly")
    return led and any(first_word(rest[at.end() :]) in IMPERATIVES for at in LEAD_CLAUSE.finditer(rest[:160]))


def is_statement(text: str) -> bool:
    """Plainly tells and does not instruct.

    >>> is_statement("Senior managers have worked hard"), is_statement("Drive forward the work")
    (True, False)
    """
    if is_imperative(text) or MODAL.search(text.split(". ")[0]):
        return False
    first = first_word(text)
    return first in STATEMENT_STARTS or (not first.endswith("ly") and STATEMENT.match(text) is not None)


def reports_speech(text: str) -> bool:
    """
    >>> reports_speech("Officers said that they should have more time"), reports_speech("Leaders should say")
    (True, False)
    """
    said, asked = SAID.search(text), MODAL.search(text)
    return said is not None and asked is not None and said.start() < asked.start()


def introduces_list(text: str) -> bool:
    """Says something about the list that it stands in, and asks for nothing.

    >>> introduces_list("The recommendations are grouped by agency."), introduces_list("Print the list.")
    (True, False)
    """
    return speaks_of_list(text) and not is_directive(text.split(". ")[0])


def speaks_of_list(text: str) -> bool:
    return OF_THE_LIST.search(text) is not None


def first_word(text: str) -> str:
    found = re.match(r"[A-Za-z-]+", text)
    return found[0].lower() if found else ""


def names_actor(text: str) -> bool:
    """A short name of those who are to act, as a table's column of owners has it."""
    return len(text) <= 160 and ACTOR.search(text) is not None and MODAL.search(text) is None


def is_performative(text: str) -> bool:
    """Somebody recommends, urges or invites in so many words."""
    return PERFORMATIVE.search(text) is not None


def is_operative(text: str) -> bool:
    """Recommends in so many words, instructs, or opens by telling somebody what they should do.

    >>> is_operative("When a child moves, the school should ring"), is_operative("Children were told")
    (True, False)
    """
    if is_performative(text) or is_imperative(text) or find_addressee(text) is not None:
        return True
    led = LED_DUTY.match(text)
    return led is not None and ACTOR.search(led[1]) is not None and not reports_speech(led[0])


def asks(text: str) -> bool:
    """Some sentence of the text instructs, and not in somebody else's words.

    >>> asks("It is late. Leaders should meet."), asks("Each thought that another should act.")
    (True, False)
    """
    return any(is_directive(each) and not reports_speech(each) for each in re.split(r"(?<=\.) ", text))


def is_directive(text: str) -> bool:
    return is_imperative(text) or MODAL.search(text) is not None or is_performative(text) or tells_actor(text)


def tells_actor(text: str) -> bool:
    """
    >>> tells_actor("The Partnership to agree one form"), tells_actor("The Partnership hopes to agree")
    (True, False)
    """
    found = ACTOR_TO.match(text)
    if not found or found[2] not in IMPERATIVES or NOT_A_NAME.search(found[1]):
        return False
    last = found[1].split()[-1]
    return ACTOR.search(last) is not None or (found[1][:1].isupper() and last[:1].isupper())


def tells_reply(text: str) -> bool:
    """What came of a recommendation: "On 2 December the operator replied that it accepted it".

    >>> tells_reply("The Trust replied that it would think about it"), tells_reply("The Trust should reply")
    (True, False)
    """
    return begins_reply(text) or REPLY.search(text.split(". ")[0]) is not None


def begins_reply(text: str) -> bool:
    """
    >>> begins_reply("Accepted in part."), begins_reply("Those who have accepted an offer should be told")
    (True, False)
    """
    return BEGINS_REPLY.match(text) is not None


def find_addressee(text: str) -> str | None:
    """Who is told to act, as printed, where the first sentence says so.

    >>> find_addressee("The Department for Education should publish ...")
    'The Department for Education'
    """
    found = ADDRESSED.match(text)
    if not found or not (found[1][:1].isupper() or found.start(1)) or len(found[1]) > 120:
        return None
    who = TIME_CLAUSE.sub("", found[1]).strip(" ,")
    if NOT_A_NAME.search(who):
        return None
    return who if ACTOR.search(who) or re.search(r"\s[A-Z]", who) else None
