"""Finding names that stand beside a word for a member of a family, such as "her son Mohammed". Pure.

A name alone is a capital letter like any other. Beside "child", "baby" or "mother" it tells who they are.
"""

import re
from collections.abc import Iterator

LETTERS = "a-zß-öø-ÿ"
CAPITALS = "A-ZÀ-ÖØ-Þ"
WORD = (
    rf"(?:[{CAPITALS}]['’])?[{CAPITALS}][{LETTERS}]{{1,20}}"
    rf"(?:[{CAPITALS}][{LETTERS}]{{1,20}})?(?:['’-][{CAPITALS}][{LETTERS}]{{1,20}})?"
)
"""One word of a name: Noah, O'Brien, McKenzie, Anne-Marie."""

NAME = rf"(?:(?:Mr|Mrs|Ms|Miss|Mx)\.? )?{WORD}(?: {WORD}){{0,2}}"

KIN = (
    r"(?:(?:step|half|grand|god|great[- ]grand|foster|adoptive|birth)[- ]?)?"
    r"(?:child|son|daughter|mother|mum|mummy|father|dad|daddy|parent|brother|sister|sibling|twin|ma|nan)"
)
PERSON = (
    rf"(?:{KIN}|baby|infant|newborn|toddler|boy|girl|teenager|pupil|young person|young woman|young man"
    r"|aunt|auntie|uncle|cousin|nephew|niece|(?:foster |kinship )?carer|partner|ex-partner"
    r"|boyfriend|girlfriend|husband|wife|guardian|lodger)"
)

LETTERED = re.compile(
    r"\b(?:[Cc]hild|[Bb]aby|[Ii]nfant|[Ss]ibling|[Yy]oung [Pp]erson|[Tt]win|[Mm]other|[Ff]ather|[Bb]oy"
    r"|[Gg]irl|[Ff]amily|[Pp]arent|[Aa]dult|[Pp]upil|[Ss]ubject)"
    r" (?:[A-Z]{1,2}\d{0,2}(?![\w'’-])(?! [A-Z][a-z])"
    r"|\d{1,2}(?![\w%/])(?! ?(?:to|years?|months?|and over)\b| ?[-–]))"
)
"""A letter or number that stands for a child in one case: Child A, Baby B2, Sibling 2."""

LETTERED_KINDS = re.compile(r"(?:child|family|parent|adult|baby|mother|pupil) (?:[A-Z]{2}|\d{1,2})")
"""What reads as ordinary words: "child LA", "parent 2"."""

SOMEBODY = re.compile(rf"\b(?i:{PERSON})\b")
BESIDE = re.compile(
    r"(?:,? | \(|, (?:who is |then )?(?:called|named|known as) | (?:called|named|known as) |: | – | - )"
    rf"(?P<name>{NAME})"
)
"""After a word for somebody: her son Mohammed; the child, Jordan Smith; mother (Sarah); a boy called Liam."""

CALLED = re.compile(rf"[^.\n]{{1,40}}?\b(?:called|named|known as|whose name (?:is|was)) (?P<name>{NAME})")
POSSESSOR = re.compile(
    rf"(?P<name>{WORD}(?: {WORD})?)(?:['’]s|(?<=s)['’]) "
    r"(?:(?:younger|older|elder|eldest|youngest|little|baby|maternal|paternal|unborn|late|birth|new) )?"
    rf"(?i:{PERSON}s?|parents|siblings|school|nursery|social worker|health visitor|death|injuries|birth|home"
    r"|bedroom|foster placement)\b"
)
"""Noah's mother, Mohammed's school."""

FOLLOWED = re.compile(
    rf"(?P<name>{WORD}(?: {WORD}){{0,2}})(?: \(|, )(?:(?:his|her|their|the|a|an) )?"
    r"(?:(?:child|baby|boy|girl|infant)['’]s )?"
    r"(?:(?:older|younger|elder|eldest|youngest|maternal|paternal) )?"
    rf"(?i:{PERSON})(?=[),.;]| (?:who|was|is|had|has|of)\b)"
)
"""Sarah (mother); Jordan, the child,; Sarah Jones, his mother."""

AGED = re.compile(
    rf"(?P<name>{WORD}(?: {WORD}){{0,2}}),? (?:\(?aged?|who (?:is|was)) \d{{1,2}}\b"
    r"(?! ?(?:to|and|or)\b| ?[-–])"
)
"""Liam, aged 4; Ava, who was 6."""

ORDINARY = frozenset(
    """
    a about abuse academy accident act action adolescent adult adults advocacy agency agreement all
    also an and any anyone april archives are area assessment at august authority awareness babies
    baby barnardo barnardo's benefit bereavement best beyond bill board boys briefing britain
    british but care carers case cases centred chair check child childhood childhood's childline
    children christian church city clinic code commission commissioner committee community concern
    conference connect contact coram council county court crime criminal cross crown data death
    december decision department development director disability document domestic each early
    education employment engagement england english equality europe european every everyone
    exploitation families family fathers february first focus focused focussed for forum framework
    friday friend friendly friends from further girls good government green grooming group guidance
    health hearing help home homicide house how hub i if imagery impact in infants information
    inquiry inspection institute intervention is it january july june justice key kidscape law lead
    learning level liaison life local london looked made maintenance maltreatment manager march
    marriage matter matters may mental midwives minds minister minor mission monday month most
    mothers multi national neglect network new nhs no non northern not november nspcc nurse october
    of officer ofsted ombudsman on one online open operation order other our outcomes overview panel
    panel's paper parental parenting parents park partners partnership pathway people permanence
    person plan plus police policy poverty practice premium prevention primary prison programme
    project protection protocol public pupils quality recommendation record recovery referral refuge
    register report reports research residential resource respect response responsible review rights
    risk royal safe safeguarding safer safety safety's samaritans saturday school schools scotland
    scottish secondary section see september serious service services sex sexual she should smiles
    social some special staff standards star state statutory steps strategy street strengthening
    sudden sunday support survey talk tax team the their then there these they think this those
    thursday to together toolkit topic trafficking training trust tuesday under unexpected unit
    united unknown until victim victims village visitor visits voice voices wales wednesday week
    welcome welfare well wellbeing welsh what when where which who whole wise with women work worker
    workers working year yes you young your youth
    """.split()  # noqa: SIM905  (words are read more easily as text)
)
"""Words of this field that are written with a capital and are nobody's name, alone or as the first word."""

ENDINGS = (
    "tion",
    "sion",
    "ment",
    "ship",
    "ness",
    "ings",
    "ance",
    "ence",
    "hood",
    "ility",
    "ards",
    "ices",
    "ology",
    "ative",
)
"""How such words end where the list does not have them."""


def find_letters(text: str) -> Iterator[tuple[int, int]]:
    """Where a letter or number stands for a child: Child A."""
    for match in LETTERED.finditer(text):
        if not LETTERED_KINDS.fullmatch(match[0]):
            yield match.span()


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands."""
    for somebody in SOMEBODY.finditer(text):
        match = BESIDE.match(text, somebody.end()) or CALLED.match(text, somebody.end())
        if match and not _is_ordinary(match["name"]):
            yield match.span("name")
    for pattern in (POSSESSOR, FOLLOWED, AGED):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            start = _past_the_ordinary(text, start, end)
            if start < end and not _is_ordinary(text[start:end]):
                yield start, end


def _past_the_ordinary(text: str, start: int, end: int) -> int:
    """Where the name begins when words of a sentence's beginning stand before it: "When Noah"."""
    for word in re.finditer(r"\S+", text[start:end]):
        if not _is_word_of_the_field(word[0]):
            return start + word.start()
    return end


def _is_ordinary(name: str) -> bool:
    """Whether one of its words is one of this field: "Child Safeguarding", "Family Hub Leeds"."""
    return any(_is_word_of_the_field(word) for word in name.split() if word.rstrip(".") not in TITLES)


TITLES = ("Mr", "Mrs", "Ms", "Miss", "Mx")


def _is_word_of_the_field(word: str) -> bool:
    bare = re.sub(r"['’]s?$", "", word).lower()
    return bare in ORDINARY or bare.endswith(ENDINGS)
