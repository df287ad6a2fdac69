"""Join printed lines into paragraphs, list items, headings and table cells.

Where the publisher tagged the text, a tagged paragraph is one block unless its typography plainly says that
it
is several. Where nothing is tagged, gaps, indents, markers, weight and size decide alone.
"""

import re
from collections import Counter
from itertools import pairwise

from ..markers import NAMED, parse_marker
from .lines import Line, PageLines, holds_blocks

PARAGRAPH_GAP = 1.22  # of the usual distance between lines
INDENT = 0.9  # of the type size
SHORT_LINE = 0.78  # of the column: a line that ends earlier may end its paragraph
MOST_HEADING = 160  # characters of a bold run-in head


def measure_leading(pages: list[PageLines]) -> float:
    """Usual distance of baselines, as a multiple of the type size, over the document."""
    steps = Counter()
    for page in pages:
        for before, after in pairwise(page.lines):
            step = (after.baseline - before.baseline) / max(before.size, 1.0)
            if 0.9 < step < 2.2 and abs(before.size - after.size) < 0.5:
                steps[round(step, 1)] += 1
    if not steps:
        return 1.2
    common = max(steps.values()) / 4
    return min(step for step, count in steps.items() if count >= common)  # gaps between paragraphs are wider


def group_lines(page: PageLines, classes: dict[int, str], leading: float) -> list[list[Line]]:
    """Lines of one page as paragraphs. `classes` names lines that are furniture or footnotes."""
    rights = column_rights(page.lines)
    groups: list[list[Line]] = []
    for line in page.lines:
        group = groups[-1] if groups else None
        if (
            group is None
            or classes.get(id(group[-1])) != classes.get(id(line))
            or breaks(group, line, leading, rights)
            or ruled_off(group[-1], line, page.rules)
        ):
            groups.append([line])
        else:
            group.append(line)
    return groups


def ruled_off(before, line, rules):
    """A rule is drawn between two lines of untagged text: the edge of a table row or panel."""
    if line.element is not None:
        return False
    middle = (line.box[0] + line.box[2]) / 2
    return any(before.baseline < rule[1] < line.baseline and rule[0] <= middle <= rule[2] for rule in rules)


def column_rights(lines):
    """For each left edge (in steps of 12 points) the right edge of the widest line that starts there."""
    rights = {}
    for line in lines:
        key = round(line.box[0] / 12)
        for near in (key - 1, key, key + 1):
            rights[near] = max(rights.get(near, 0.0), line.box[2])
    return rights


def breaks(group: list[Line], line: Line, leading: float, rights: dict) -> bool:
    """Whether `line` starts a new paragraph after `group`."""
    before = group[-1]
    same_row = abs(line.baseline - before.baseline) < 0.3 * max(line.size, before.size)
    if same_row:
        return line.parted or apart_by_cell(before, line) or not is_lone_marker(group, line)
    if before.element is not line.element:
        return True
    if line.element is not None and not holds_blocks(line.element):
        return breaks_inside_element(group, line, leading)
    return breaks_by_type(group, line, leading, rights)


def apart_by_cell(before, line):
    """Two cells of one table row, of which the first holds a number."""
    owners = [nearest_cell(each.element) for each in (before, line)]
    return owners[0] is not owners[1]


def nearest_cell(element):
    while element is not None and element.kind not in ("TD", "TH"):
        element = element.parent
    return element


def is_lone_marker(group, line):
    """A list label tagged apart from its wording stands left of it on one baseline."""
    only = len(group) == 1 and len(group[0].text) <= 10 and line.box[0] > group[0].box[0]
    return only and parse_marker(group[0].text + " x", tabbed=True) is not None


def breaks_inside_element(group, line, leading):
    """One tagged paragraph that typography shows to be two: a run-in head, a list set by hand, a wide gap."""
    before = group[-1]
    if changes_weight(group, line) or starts_bullet(line, before):
        return True
    step = (line.baseline - before.baseline) / max(before.size, 1.0)
    return step < -1.0 or step > max(2.6, 2 * leading)


def changes_weight(group, line):
    """Bold lines, wholly bold and short, above lines that are not: a head and its text; or the other way
    round.
    """
    if group[-1].bold == line.bold or not all(each.bold == group[0].bold for each in group):
        return False
    if any(each.bold and not each.wholly_bold for each in (*group, line)):
        return False  # a bold sentence that begins a paragraph ends in the middle of a line
    head = sum(len(each.text) for each in group) if group[0].bold else len(line.text)
    lead = group[0].bold and (not line.lead_bold or parse_marker(line.text, tabbed=line.tabbed) is not None)
    return (lead or (line.bold and line.lead_bold)) and head < MOST_HEADING


def starts_bullet(line, before):
    marker = parse_marker(line.text, tabbed=line.tabbed)
    if marker is None:
        return False
    if marker.style == "bullet":
        return marker.printed not in "−–—-*·" or line.tabbed
    return line.tabbed and line.box[0] < before.box[0] - INDENT * line.size


def breaks_by_type(group, line, leading, rights):
    before = group[-1]
    size = max(before.size, line.size)
    step = (line.baseline - before.baseline) / size
    if step < 0 or step > PARAGRAPH_GAP * leading or abs(before.size - line.size) > 0.08 * size:
        return True
    if (
        begins_named_head(group, line)
        or changes_weight(group, line)
        or (before.colour != line.colour and (head_like(before, line) or coloured_head(group, line, rights)))
    ):
        return True
    if starts_bullet(line, before) or starts_label(line, before) or signs_quotation(line, before):
        return True
    if line.box[0] - group[0].box[0] > 12 * size or group[0].box[0] - line.box[0] > 12 * size:
        return True
    return (ends_paragraph(before, rights) or leaves_hang(group, line)) and starts_sentence(line)


def leaves_hang(group, line):
    """Lines hang under the words of a list item, a sentence has ended, and the next begins left of them."""
    first, before = group[0], group[-1]
    if len(group) < 2 or parse_marker(first.text, tabbed=first.tabbed) is None:
        return False
    hung = min(each.box[0] for each in group[1:]) - 0.5 * line.size
    ended = re.search(r"[.:;?!]['’”)]*\Z", before.text) is not None
    return ended and hung > first.box[0] and line.box[0] < hung


def begins_named_head(group, line):
    """A bold "Recommendation 4", or bold type of another size, under a bold line: two heads and not one."""
    if not (line.wholly_bold and group[-1].wholly_bold):
        return False
    named = NAMED.match(line.text) is not None and group[-1].text[-1:] not in ",;–-"
    return named or abs(line.size - group[-1].size) > 0.03 * line.size


def signs_quotation(line, before):
    """ "— The Harbour Trust, 2019", set in under the words quoted."""
    return line.box[0] > before.box[0] + 2 * line.size and re.match(r"[—–] ?[A-Z]", line.text) is not None


def head_like(before, line):
    return (len(before.text) < MOST_HEADING and not re.search(r"[a-z,]\s*\Z", before.text)) or line.bold


def coloured_head(group, line, rights):
    """Lines of one colour that end early or name an item, and a sentence of another colour under them."""
    before = group[-1]
    named = NAMED.match(group[0].text) is not None
    same = all(each.colour == before.colour for each in group) and starts_sentence(group[0])
    head = sum(len(each.text) for each in group) < MOST_HEADING and same and starts_sentence(line)
    return head and (named or ends_early(before, rights))


def starts_label(line, before):
    """A numbered paragraph: its label hangs left of, or stands level with, the text above."""
    marker = parse_marker(line.text, tabbed=line.tabbed)
    if marker is None:
        return names_next(line, before)
    if marker.style == "bullet":
        return False
    hangs = line.tabbed and not marker.printed.isalpha()  # a lone "a" may be a word of the sentence
    return hangs or re.search(r"[.:;?!)]\s*\Z|\band\s*\Z|\bor\s*\Z", before.text) is not None


def names_next(line, before):
    """ "Recommendation 2: Leaders should ..." under the end of a sentence, with no gap between them."""
    named = NAMED.match(line.text)
    if named is None or named[0].rstrip()[-1] not in ":.–—-":
        return False
    rest = line.text[named.end() :].lstrip("‘“'\"([")
    return rest[:1].isupper() and re.search(r"[.:;?!]['’”)]*\Z", before.text) is not None


def ends_paragraph(line, rights):
    return ends_early(line, rights) and re.search(r"[.:;?!]['’”)\d]*\Z", line.text) is not None


def ends_early(line, rights):
    right = rights.get(round(line.box[0] / 12), line.box[2])
    return line.box[2] < line.box[0] + SHORT_LINE * (right - line.box[0])


def starts_sentence(line):
    first = line.text.lstrip("‘“'\"([")[:1]
    return first.isupper() or first.isdigit()
