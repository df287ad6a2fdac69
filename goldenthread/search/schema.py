"""What the index holds of an entry, and how text becomes terms.

Text stands in two fields. `text` is stemmed ("recommending" finds "recommendation's") and keeps no positions;
`words` is as printed but for case and accents, keeps positions, and serves "exact phrases" and spelling.
"""

from functools import cache

import tantivy
from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

FORMAT = 5
"""Counts up whenever fields, analysis or cards change: an index of another format is never opened."""

LONGEST_WORD = 60
"""Bytes. Longer runs of letters are addresses and scanning noise, not words."""

HANDOVER = "bookmark"
"""The one entry that is no text: it carries the last change indexed, so that both are committed as one."""

TEXT_FIELDS = {"text": "stemmed", "heading": "stemmed", "report": "stemmed"}
"""What an entry says, what stands over it, and what its publication is called."""

EXACT_FIELDS = ("entry", "label")
FACET_FIELDS = ("kind", "theme", "audience", "age", "publication", "publisher", "role", "confirmed")
"""`role` has the audiences that an item is for or tells of.
`confirmed` has the ids of those themes and ages that a person confirmed."""


@cache
def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name, analysis in TEXT_FIELDS.items():
        builder.add_text_field(name, tokenizer_name=analysis, index_option="freq")
    builder.add_text_field("words", tokenizer_name="printed", index_option="position")
    for name in EXACT_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACET_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field("year", indexed=True, fast=True)
    builder.add_unsigned_field("owner", indexed=True)  # primary key of the publication, to replace it whole
    builder.add_unsigned_field("place", fast=True)  # position in the list of everything
    builder.add_float_field("weight", fast=True)
    builder.add_unsigned_field("key", indexed=True, fast=True)  # of its text, by which its vector is kept
    builder.add_bytes_field("card", stored=True)  # what a hit shows, as JSON
    return builder.build()


def _analyser(*last: Filter) -> TextAnalyzer:
    # The simple tokenizer cuts at everything that is no letter or digit ("children's" is two words): three
    # times quicker than the regex tokenizer that could keep the apostrophe.
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for step in (Filter.remove_long(LONGEST_WORD), Filter.lowercase(), Filter.ascii_fold(), *last):
        builder = builder.filter(step)
    return builder.build()


@cache
def stemmed() -> TextAnalyzer:
    return _analyser(Filter.stemmer("english"))


@cache
def printed() -> TextAnalyzer:
    return _analyser()


def with_analysers(index: tantivy.Index) -> tantivy.Index:
    """Tell an index how its text fields are cut: tantivy keeps the names only."""
    index.register_tokenizer("stemmed", stemmed())
    index.register_tokenizer("printed", printed())
    return index
