"""A date typed as day, month and year, as on GOV.UK: three boxes, and an error that says what is missing."""

import calendar
from datetime import date

from django import forms

PARTS = ("day", "month", "year")
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}


def parse_date(day: str, month: str, year: str) -> date:
    """The date; the month may be a number or an English name. Raises ValueError with a sentence's end."""
    typed = dict(zip(PARTS, (day.strip(), month.strip(), year.strip()), strict=True))
    missing = [part for part, text in typed.items() if not text]
    if missing:
        raise ValueError(f"must include a {' and a '.join(missing)}")
    if len(typed["year"]) != 4:
        raise ValueError("must have a year of four digits, like 2026")
    number = MONTHS.get(typed["month"][:3].lower(), typed["month"])
    try:
        return date(int(typed["year"]), int(number), int(typed["day"]))
    except ValueError:
        raise ValueError("must be a real date, like 14 4 2026") from None


class ThreeBoxes(forms.MultiWidget):
    """Boxes named `<field>_day`, `<field>_month` and `<field>_year`."""

    input_type = "date-parts"

    def __init__(self, attrs=None):
        super().__init__({part: forms.TextInput() for part in PARTS}, attrs)

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else [None, None, None]


class DatePartsField(forms.Field):
    """Gives a `date`. `name` begins its errors: "The date of the decision must include a month"."""

    widget = ThreeBoxes

    def __init__(self, *, name, **kwargs):
        super().__init__(**kwargs)
        self.name = name

    def clean(self, value):
        typed = [text or "" for text in value]
        if not any(text.strip() for text in typed):
            raise forms.ValidationError(self.error_messages["required"])
        try:
            return parse_date(*typed)
        except ValueError as error:
            raise forms.ValidationError(f"{self.name} {error}") from error
