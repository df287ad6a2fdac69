"""Our own words are plain: pages about the site, measured by Flesch and Kincaid's grade of school reading."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

PAGES = ["/about", "/support", "/licence", "/accessibility", "/api/", "/not-there"]
HARDEST = 7.0
LONGEST_MEAN = 20

SET_WORDS = re.compile(
    r"the Public Sector Bodies .*?Regulations 2018|The Equality and Human Rights Commission"
)
"""Names in law that a statement has to give as they are."""

VOWELS = re.compile(r"[aeiouy]+")


def syllables(word):
    """A count by vowel groups; a silent e at the end does not count. Right within about one in ten."""
    word = word.lower()
    groups = len(VOWELS.findall(word))
    if word.endswith("e") and not word.endswith("le") and groups > 1:
        groups -= 1
    return max(groups, 1)


def sentences(html):
    """The sentences of paragraphs and list items in <main>, names and set legal words left out."""
    main = LexborHTMLParser(html).css_first("main")
    blocks = [node.text(separator=" ") for node in main.css("p, li") if len(node.css("p, li")) <= 1]
    text = SET_WORDS.sub("", "\n".join(blocks))
    return [
        words for part in re.split(r"[.!?:](?:\s|$)|\n", text) if (words := re.findall(r"[A-Za-z’']+", part))
    ]


def grade(found):
    words = [word for sentence in found for word in sentence]
    per_sentence, per_word = len(words) / len(found), sum(map(syllables, words)) / len(words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def test_grade_tells_easy_from_hard():
    easy = sentences("<main><p>The cat sat on the mat. The dog ran to the gate.</p></main>")
    hard = sentences(
        "<main><p>Organisational accountability necessitates comprehensive documentation.</p></main>"
    )
    assert grade(easy) < 3 < 15 < grade(hard)


@pytest.mark.parametrize("path", PAGES)
def test_page_is_easy_to_read(client, path):
    found = sentences(client.get(path).content.decode())
    assert len(found) > 3
    assert sum(map(len, found)) / len(found) <= LONGEST_MEAN
    assert grade(found) <= HARDEST
