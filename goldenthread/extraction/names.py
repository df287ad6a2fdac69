"""Names of those who may be asked to act: "the Home Office and the police", "All safeguarding partners"."""

import re

from .wording import ACTOR, NOT_A_NAME, TIME_CLAUSE

MOST_NAME = 120  # characters of a name, or of several that are asked together
# Those who act, beside the words of `wording.ACTOR`: places that have staff, and people by their work.
MORE_ACTORS = re.compile(
    r"(?:treasury|parliament|cabinet|cafcass|nice|gps?|doctors?|nurses?|midwi(?:fe|ves)|(?:head ?)?teachers?"
    r"|workers?|parish(?:es)?|surger(?:y|ies)|pharmac(?:y|ies)|librar(?:y|ies)|hospitals?|clinics?|charit(?:y|ies)"
    r"|trustees?|administrations?|prisons?|forces?|universit(?:y|ies)|industry|sectors?|networks?|alliances?|federations?"
    r"|unions?|forums?|hubs?|inspectors?|governors?|everyone|everybody|(?:land)?lords?|clerks?|constables?)\Z",
    re.IGNORECASE,
)
# Things that are written with a capital too, and are not asked to act: "The Early Help Strategy should ...".
THING = re.compile(
    r"(?:strateg|plan|framework|guidance|polic(?:y|ies)\Z|procedure|protocol|report|form|system|tool|training|act\Z"
    r"|bill|code|standard|fund|programme|model|process|record|arrangement|agreement|conference|meeting|assessment)",
    re.IGNORECASE,
)
# Words that begin no name: "In each town councils", "A named worker", "your team".
NO_NAME = re.compile(
    r"(?:in|at|on|for|by|with|while|when|where|if|as|an?|this|that|these|those|to|your|you|us|both|it|not)\b",
    re.IGNORECASE,
)
HEAD_ENDS = re.compile(
    r",? (?:of|for|in|on|to|by|with|at|from|across|within|that|which|who|and (?:its|their))\b", re.IGNORECASE
)
# What follows a name and is no part of it: "... , together with health", "... to consider".
ASIDE = re.compile(
    r",\s+(?:together with|with|including|in \w+ with|working with|supported by|through|led by|as|when|where"
    r"|if|once)\b[^.;:]{3,140}\Z"
)
PURPOSE = re.compile(
    r"\s+(?:to (?:consider|discuss|think|answer|ask|act|reflect|take|address|explore|use)\b.*|in their \w+"
    r"|alone)\Z",
    re.IGNORECASE,
)
PROPER = re.compile(r"[A-Z][\w&’'-]+(?: [A-Z][\w&’'-]+){0,4}")  # "KiwiRail", in the middle of a sentence
WHOSE = re.compile(
    r" (?:that|which|who) (?:[\w’'-]+ ?){1,8}\Z"
)  # "Every agency that visits families at home"
PLACE_CLAUSE = re.compile(r"\A(?:across|within|in|at) [^,]{3,60}, ", re.IGNORECASE)
HEADING_BEFORE = re.compile(r"\A.*\b[a-z]+ (?=The (?:[A-Z]+ )?[a-z])")  # "Lamps at night The UK government"
PART_LABEL = re.compile(r"\s*\([a-z]\)\Z")
JOIN = re.compile(
    r",? and (?=(?:the|all|each|every|local|both|national)\b)|,? as well as |, (?=the )"
    r"|,? and (?=(?:Department|Ministry|Office|Home Office|NHS|Ofsted|HM|His Majesty|Integrated|National"
    r"|Association|College)\b)"
)
# A heading that is nothing but a name: "Ostlemarch Council", "Department for Homes", "Councils and police".
HEAD_NOUN = (
    r"(?:government|parliament|department|ministry|ministers?|board|panel|partners|partnerships?|authorit(?:y|ies)"
    r"|police|constabular(?:y|ies)|force|nhs|trusts?|councils?|cabinet|agenc(?:y|ies)|services?|commission(?:er)?s?"
    r"|officers?|executive|committee|regulators?|ofsted|schools?|colleges?|practitioners?|professionals?|managers?"
    r"|leaders?|organisations?|providers?|employers?|office|inspectorates?|associations?|institute|company|companies"
    r"|operators?|chairs?|bodies|body|courts?|social workers?|libraries|hospitals?|care|trustees|treasury)"
)
NAME_ALONE = re.compile(
    rf"(?:the |all |local )*(?:[\w’'&-]+ ){{0,6}}?{HEAD_NOUN}"
    r"(?: (?:of|for|and|in|on|to) .{2,60}|: .{2,40})?\Z",
    re.IGNORECASE,
)
NO_NAME_ALONE = re.compile(
    r"\W*(?:\w+ing\b|how|what|why|when|where|who|role|the role|a |an |our|about|is|are|do|does|summary|access"
    r"|good|better|views?|voices?|work|use|quality|impact|children|early|referral)",
    re.IGNORECASE,
)


def named_in(words: str, *, begins: bool = True) -> tuple[str, ...]:
    """The names in a stretch of words that should hold nothing else; none where it is about a thing. `begins`
    says that it begins a sentence, where any word has a capital.

    >>> named_in("The Home Office and the police, together with health,")
    ('The Home Office', 'the police')
    >>> named_in("the consistency of decisions by leaders")
    ()
    """
    who = HEADING_BEFORE.sub("", PLACE_CLAUSE.sub("", TIME_CLAUSE.sub("", words.strip(" ,:"))))
    who = PART_LABEL.sub("", PURPOSE.sub("", ASIDE.sub("", who))).strip(" ,:")
    who = re.sub(r"\Aboth (?=.* and )", "", who, flags=re.IGNORECASE)
    if not who or len(who) > MOST_NAME or NOT_A_NAME.search(WHOSE.sub("", who)):
        return ()
    proper = not begins and PROPER.fullmatch(who) is not None and THING.match(who.split()[-1]) is None
    if not (proper or is_actor(who)):
        return ()
    pieces = JOIN.split(who)
    return tuple(pieces) if all(map(is_actor, pieces)) else (who,)


def is_actor(who: str) -> bool:
    """
    >>> is_actor("the Home Office"), is_actor("Leaders of the LSCP"), is_actor("All agencies’ processes")
    (True, True, False)
    """
    if NO_NAME.match(who):
        return False
    noun = HEAD_ENDS.split(who)[0].split()[-1]
    proper = noun.isupper() or (noun[:1].isupper() and noun != who.split()[0])
    named = proper and THING.match(noun) is None
    doing = noun.lower().endswith("ing") and noun.lower() != "housing"  # "Regulation 18: Staffing"
    return not doing and (named or ACTOR.match(noun) is not None or MORE_ACTORS.match(noun) is not None)


def is_name_alone(heading: str) -> bool:
    """
    >>> is_name_alone("Department for Homes"), is_name_alone("Working with schools")
    (True, False)
    """
    return len(heading) < 80 and not NO_NAME_ALONE.match(heading) and NAME_ALONE.match(heading) is not None
