"""A first draft of a question: words of the source, quoted, in one of a few fixed frames. Pure.

A frame is chosen by how the words are built, so that question and quotation make one sentence. Where the rule
cannot tell, it takes the frame that holds anything. Nothing is added to what the source says.
"""

import re

DONE = "Does the record show that this was done: “{}”?"
"""For what is to be done: “review their procedures”."""
FOLLOWED = "Does the record show that this was followed: “{}”?"
"""For a whole sentence that sets a rule: “No child should be seen alone”."""
THAT = "Does the record show that “{}”?"
"""For what is to be so: “each child is seen alone”."""
SHOWN = "Does the record show “{}”?"
"""For what is there or not: “the name of the worker”, “how the decision was made”."""
THIS = "Does the record show this: “{}”?"
"""For anything."""
FRAMES = (DONE, FOLLOWED, THAT, SHOWN, THIS)

LONGEST = 400  # characters of one question

MODAL = re.compile(r"\b(?:should|must|(?<!the )(?<!a )(?<!no )needs? to|ought to)\b", re.IGNORECASE)
"""What a reviewer writes before what is to be done."""
ALSO = re.compile(r"\A\s+(?:(?:also|all|each|both|now|then|therefore)\s+)+", re.IGNORECASE)
ADVERBS = r"(?:(?:\w+ly|together|also|further|continue to)\s+)*"
ENSURE_THAT = re.compile(
    rf"{ADVERBS}(?:ensure|make sure|(?:assure|satisfy) (?:itself|themselves))"
    r"\s+that\b",
    re.IGNORECASE,
)
ENSURE = re.compile(
    rf"{ADVERBS}(?:ensure|make sure)\s+(?=(?:all|any|each|every|no|the|their)\b)", re.IGNORECASE
)
IS_SO = re.compile(r"\b(?:is|are|has|have|can)\b", re.IGNORECASE)
TURNS = re.compile(
    r"\b(?:that|which|who|whose|whom|what|how|whether|if|when|where|while|because|until|unless|before|after|"
    r"once|as|since)\b|\A(?:for|in|within|at|by|during)\b|[,;:(]",
    re.IGNORECASE,
)
"""What shows that the words before "should" are more than who is to do it."""
LONGEST_NAME = 80  # characters of who is to do it
STATE = re.compile(
    rf"(?:{ADVERBS})(?:not|never|be|have|know|understand|feel|remain|exist|apply)\b", re.IGNORECASE
)
"""What begins no act: it cannot be told of as done."""

RECOMMENDS = re.compile(r"\A.*?\brecommend(?:s|ed)? that\s+", re.IGNORECASE)
LABEL = re.compile(r"\A\s*(?:\(?(?:[a-z]|[0-9]{1,2}|[ivx]{1,4})[.)]|[•–-])\s+")
LEADS_ON = re.compile(r"[;,]\s+(?:and|or)$")
"""How a part ends before the last one."""
PARAGRAPH = re.compile(r"\s*\((?:paragraphs?|paras?)\b[^)]*\)$", re.IGNORECASE)
"""Where a report points to a place in itself."""

STEM_OF_VERBS = re.compile(
    rf"(?:{MODAL.pattern}(?:\s+\w+ly|\s+also|\s+all|\s+each)?|\bto)\s*[:–-]?$", re.IGNORECASE
)
STEM_OF_CLAUSES = re.compile(r"\bthat\s*[:–-]?$", re.IGNORECASE)

_NAMING = """
the a an any all each every both no their its his her our this these those some more better clear
"""
ASKING = frozenset(("what", "how", "who", "whom", "whose", "when", "where", "why", "whether", "which"))
NAMING = frozenset(_NAMING.split()) | ASKING
"""First words of what is there or not."""
_ACTS = """
accelerate address adopt agree align amend analyse appoint arrange assess assure audit build carry
challenge change check clarify collate commission communicate complete conduct consider consult
continue convene coordinate create define deliver demonstrate design develop discuss disseminate
drive embed enable encourage enhance ensure equip establish evaluate examine expand explore extend
facilitate find focus formalise give hold identify implement improve include increase inform
introduce invest investigate involve issue launch lead learn look maintain make map measure monitor
name offer plan prepare prioritise produce progress promote provide publish put raise record reduce
refresh reinforce remind report request require review revise scrutinise secure seek set share
simplify speed strengthen support take tackle test track train undertake update urge use widen work
write
"""
ACTS = frozenset(_ACTS.split())
"""First words of recommendations that ask without "should"."""
_OR_A_NAME = """
address audit change challenge focus increase plan progress record report review support use work
"""
OR_A_NAME = frozenset(_OR_A_NAME.split())
NAMED_BY = frozenset(("of", "for", "in", "between", "to"))
"""After one of these words it is a name: "review of", "support for"."""


def drafted_words(source: str, stem: str = "") -> str:
    """The question for a sentence or, with the words that it goes on from, for a part of an item."""
    words = LABEL.sub("", " ".join(source.split()))
    words = PARAGRAPH.sub("", LEADS_ON.sub("", words).rstrip(" .;,:"))
    if STEM_OF_CLAUSES.search(stem):
        return _framed(THAT, words)
    if STEM_OF_VERBS.search(stem) and _first(words) not in NAMING:
        return _framed(THIS, words) if STATE.match(words) else _of_act(words)
    return _of_sentence(words)


def asks(sentence: str) -> bool:
    """Whether it asks for something, as one sentence among others."""
    return bool(MODAL.search(sentence) or RECOMMENDS.match(sentence)) or _is_act(sentence)


def _of_sentence(words: str) -> str:
    recommended = RECOMMENDS.match(words)
    words = words[recommended.end() :] if recommended else words
    modal = MODAL.search(words)
    if modal is None:
        return _framed(THIS, words) if recommended else _of_phrase(words)
    who, act = words[: modal.start()].strip(), words[modal.end() :]
    if len(who) > LONGEST_NAME or TURNS.search(who):
        return _of_act(words) if _is_act(words) else _framed(FOLLOWED, words)
    act = ALSO.sub("", act).strip() if act[:1].isspace() else ""
    return _framed(FOLLOWED, words) if not act or STATE.match(act) else _of_act(act)


def _of_act(words: str) -> str:
    if found := ENSURE_THAT.match(words):
        return _framed(THAT, words[found.end() :].lstrip(" ,"))
    found = ENSURE.match(words)
    if (
        found
        and (verb := IS_SO.search(words, found.end()))
        and not TURNS.search(words[found.end() : verb.start()])
    ):
        return _framed(THAT, words[found.end() :])
    return _framed(DONE, words)


def _of_phrase(words: str) -> str:
    if _is_act(words):
        return _of_act(words)
    first = _first(words)
    is_named = first in ASKING or ((first in NAMING or first.endswith("ing")) and not IS_SO.search(words))
    return _framed(SHOWN if is_named else THIS, words)


def _is_act(words: str) -> bool:
    first, *others = words.casefold().split()[:3] or [""]
    while others and (first.endswith("ly") or first in ("also", "further")):
        first, *others = others
    return first in ACTS and not (first in OR_A_NAME and others and others[0] in NAMED_BY)


def _first(words: str) -> str:
    return words.split(maxsplit=1)[0].casefold().strip(",") if words else ""


def _framed(frame: str, words: str) -> str:
    """With as many of the words as a question has room for."""
    room = LONGEST - len(frame.format(""))
    if len(words) > room:
        words = words[: room - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return frame.format(words)
