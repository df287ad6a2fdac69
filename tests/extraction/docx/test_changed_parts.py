"""A part that is well-formed XML and still not what Word writes never raises: reading ends in a status."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.extraction import extract
from goldenthread.extraction.model import Status

from .build import para, parts, table, zipped

FILES = parts(
    para("A review", "Title") + para("Recommendations", "H1") + para("Act.", num=(1, 0)) + table(("a", "b"))
)
VALUES = st.sampled_from(["", "-1", "99999999", "abc", "0", "12", "²", "auto", "H1", "1F3864"])
TAGS = st.sampled_from(
    [
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "sdt",
        "pPr",
        "rPr",
        "numPr",
        "lvl",
        "num",
        "ins",
        "del",
        "style",
        "txbxContent",
        "ind",
    ]
)


@settings(max_examples=150, deadline=None)
@given(data=st.data(), name=st.sampled_from(["word/document.xml", "word/styles.xml", "word/numbering.xml"]))
def test_changed_values_and_tags_end_in_a_status(data, name):
    content = FILES[name]
    start = content.index(">") + 1  # after the root, whose namespaces stay
    root, inner = content[:start], content[start:]
    values = list(re.finditer(r'="[^"]*"', inner))
    chosen = data.draw(st.sampled_from(values))
    inner = f'{inner[: chosen.start()]}="{data.draw(VALUES)}"{inner[chosen.end() :]}'
    old, new = data.draw(TAGS), data.draw(TAGS)
    inner = re.sub(rf"(</?w:){old}(?=[ />])", rf"\g<1>{new}", inner)
    extraction = extract(zipped(FILES | {name: root + inner}))
    assert extraction.status in {Status.OK, Status.NO_TEXT}
