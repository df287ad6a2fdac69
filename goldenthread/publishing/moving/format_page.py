"""docs/moving-format.md: every field of the file, from the same table that writes it."""

from django.db import models

from goldenthread.publishing.moving.kinds import CATALOGUE, KIND_OF, LEFT_BEHIND, OWN, SHARED, Kind
from goldenthread.publishing.moving.writing import SCHEMA

INTRO = f"""# The file of a partnership, field by field

{SCHEMA}. What the file is for, and what else is in it, stands in [moving.md](moving.md).
"""

SECTIONS = (
    ("What is shared", "Organisations and people that the partnership’s rows name, and no others.", SHARED),
    (
        "As much of the catalogue as was answered",
        "Who corrected or ruled on an item is not said: it may be somebody of another partnership.",
        CATALOGUE,
    ),
    ("What is its own", "In the order in which it was recorded.", OWN),
)


def format_page() -> str:
    pieces = [INTRO]
    for title, about, kinds in SECTIONS:
        pieces += [f"## {title}\n\n{about}\n", *map(_kind, kinds)]
    rows = [f"- {model.__name__}: {why}." for model, why in LEFT_BEHIND.items()]
    return "\n".join([*pieces, "## What stays behind\n", *rows, ""])


def _kind(kind: Kind) -> str:
    head = ["| field | holds | may be empty | meaning |", "|---|---|---|---|"]
    named = f"the field `{kind.key}`" if kind.key else "the number of the line"
    named = "as in its permalink, k7m2xq9c@2" if kind.named else named
    id_row = f"| `id` | {named} | no | what others name it by |"
    rows = [_field(each) for each in kind.fields]
    rows += [f"| `{name}` | text | no | worked out of the row; not read back |" for name in kind.also]
    return "\n".join([f"### {kind.name}\n", f"{kind.about}\n", *head, id_row, *rows, ""])


def _field(each: models.Field) -> str:
    meaning = str(each.help_text)
    if each.choices:
        meaning = ", ".join(str(value) for value, _ in each.flatchoices)
    empty = "yes" if each.null or each.blank else "no"
    return f"| `{each.name}` | {_holds(each)} | {empty} | {meaning.replace('|', ' ')} |"


def _holds(each: models.Field) -> str:
    if each.many_to_many:
        return f"ids of {KIND_OF[each.related_model].name}"
    if each.is_relation:
        return f"id of {KIND_OF[each.related_model].name}"
    names = {
        models.BooleanField: "true or false",
        models.DateTimeField: "time",
        models.DateField: "day",
        models.IntegerField: "number",
        models.FloatField: "number",
        models.JSONField: "JSON",
        models.BinaryField: "the bytes of a picture in Base64",
    }
    return next((name for sort, name in names.items() if isinstance(each, sort)), "text")
