"""What PDF/UA-1 asks and a program can see: our own checks, for want of a full validator to be had.

Numbers are those of the Matterhorn Protocol 1.1. Of its conditions that a program can judge, these are
looked at:

- 01-003, 01-004, 01-005, 01-007: all that is painted on a page is tagged or an artifact, and never both;
- 02-001, 02-003, 02-004: each role leads to a standard type;
- 06-001, 06-002, 06-003, 07-001, 07-002: what the file says of itself, and that its title is shown;
- 09-004, 09-005: what stands in tables and in lists;
- 10-001, 31-027, 31-028, 31-029: letters can be read back, and as something;
- 11-001 to 11-006: one language for all of the file (a language of a part is not looked for);
- 13-004, 17-002: words for figures and formulas;
- 14-002, 14-003, 14-006, 14-007: headings;
- 15-003: each head says of what it is one, and each cell what its heads are;
- 19-003, 19-004, 20-001, 20-003, 21-001, 25-001, 26-001, 26-002, 30-001: notes, layers, files inside, forms,
  locks and drawings of elsewhere, none of which a file of ours has;
- 28-002, 28-004, 28-007, 28-008, 28-009, 28-010, 28-011, 28-012: links and other annotations;
- 31-005, 31-006, 31-009, 31-030: fonts are inside, with a way from code to glyph, and no letter is missing.

Not looked at: 09-006 to 09-008 (contents, ruby, warichu: no tags of these are let through at all), 20-002,
28-005, 28-006, 28-014 to 28-018 (fields, media and printers' marks: none either), 30-002, and what only a
program that reads fonts can tell (31-001 to 31-004, 31-007, 31-008, 31-011 to 31-026). Whether an order, a
role or a word for a picture is right, a person judges.
"""

from tests.publishing.pdf_ua import content, document, structure
from tests.publishing.pdf_ua.tagged import Tagged as Tagged


def faults(data: bytes) -> list[str]:
    """What is wrong, each with its condition; none where all that is checked here holds."""
    file = Tagged(data)
    return [
        fault for part in (document, structure, content) for check in part.CHECKS for fault in check(file)
    ]
