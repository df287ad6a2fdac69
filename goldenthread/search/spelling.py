"""Spellings: British and American forms of a word, and what somebody may have meant to type. Pure."""

from collections.abc import Callable, Iterable, Iterator

LETTERS = "abcdefghijklmnopqrstuvwxyz"
MOST_ERRORS = 2
SHORTEST_STEM = 3
"""Letters before an ending that has two spellings: "four" is not the British form of "for"."""

ENDINGS = (  # British, American, what may follow
    ("is", "iz", ("e", "es", "ed", "er", "ers", "ing", "ation", "ations", "ational")),  # organisation
    ("ys", "yz", ("e", "es", "ed", "ing")),  # analyse
    ("our", "or", ("", "s", "ed", "ing", "al", "able", "hood", "hoods")),  # behaviour
    ("ll", "l", ("ed", "ing", "er", "ers", "or", "ors")),  # counselling
    ("tre", "ter", ("", "s")),  # centre
    ("amme", "am", ("", "s")),  # programme
    ("gement", "gment", ("", "s")),  # judgement
    ("ence", "ense", ("", "s")),  # defence
    ("tis", "tic", ("e", "es", "ed", "ing")),  # practise
)
BEGINNINGS = (("paed", "ped"), ("anaem", "anem"))


def other_spellings(word: str) -> Iterator[str]:
    """Forms that a British or American writer may use for the word. Many exist nowhere: look before use."""
    for british, american, tails in ENDINGS:
        for here, there in ((british, american), (american, british)):
            for tail in tails:
                stem = word.removesuffix(here + tail)
                if stem != word and len(stem) >= SHORTEST_STEM:
                    yield stem + there + tail
    for british, american in BEGINNINGS:
        for here, there in ((british, american), (american, british)):
            if word.startswith(here):
                yield there + word.removeprefix(here)


def one_error_away(word: str) -> set[str]:
    """Every string that one letter left out, put in, changed or swapped makes of the word."""
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    left_out = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = {a + letter + b[1:] for a, b in cuts if b for letter in LETTERS}
    put_in = {a + letter + b for a, b in cuts for letter in LETTERS}
    return (left_out | swapped | changed | put_in) - {word}


def errors_between(one: str, other: str) -> int:
    """Letters left out, put in, changed or swapped with a neighbour (optimal string alignment)."""
    before, last = [], list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        row = [i]
        for j, b in enumerate(other, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def meant(
    word: str, frequency: Callable[[str], int], beginning: Callable[[str], Iterable[tuple[str, int]]]
) -> str | None:
    """The likeliest word for one that is nowhere: the fewest errors away, then the most frequent.

    `frequency` gives the number of passages with a word, `beginning` words by first letter with theirs.
    """
    if len(word) <= SHORTEST_STEM or not word.isalpha():
        return None
    near = [(frequency(other), other) for other in one_error_away(word) if len(other) > SHORTEST_STEM]
    best = max(near, default=(0, ""))
    if best[0]:
        return best[1]
    if len(word) < 2 * SHORTEST_STEM:
        return None
    near = [
        (count, other)
        for other, count in beginning(word[0])
        if abs(len(other) - len(word)) <= MOST_ERRORS and errors_between(word, other) <= MOST_ERRORS
    ]
    return max(near, default=(0, None))[1]
