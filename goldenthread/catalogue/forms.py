"""What a person fills in to complete a publication, and to correct an item."""

from datetime import date

from django import forms

from goldenthread.catalogue.actions import UNKNOWN_PUBLISHER
from goldenthread.catalogue.models import ItemKind, Publication, PublicationKind, Publisher

LICENCES = [
    ("", "We do not know"),
    ("OGL-UK-3.0", "Open Government Licence v3.0"),
    ("CC-BY-4.0", "Creative Commons Attribution 4.0"),
    ("publisher's permission", "The publisher allows us to show it"),
]


class DateForm(forms.Form):
    """A date that may lack its day, or its day and month."""

    day = forms.IntegerField(required=False, min_value=1, max_value=31)
    month = forms.IntegerField(required=False, min_value=1, max_value=12)
    year = forms.IntegerField(required=False, min_value=1900, max_value=2200)

    def typed_date(self) -> tuple[date, str] | None:
        """The first day of the period and its precision; None when nothing, or nothing right, was typed."""
        year, month, day = (self.cleaned_data.get(part) for part in ("year", "month", "day"))
        if not (year or month or day):
            return None
        if not year or (day and not month):
            self.add_error("year", "Enter a year, a month and year, or a whole date")
            return None
        try:
            on = date(year, month or 1, day or 1)
        except ValueError:
            self.add_error("year", "There is no such date")
            return None
        return on, "day" if day else "month" if month else "year"


def date_parts(on: date | None, precision: str) -> dict[str, int | None]:
    """A date as `DateForm` shows it at first."""
    if on is None:
        return {}
    return {
        "year": on.year,
        "month": on.month if precision in {"day", "month"} else None,
        "day": on.day if precision == "day" else None,
    }


class PublicationForm(DateForm):
    """The facts of a publication."""

    title = forms.CharField(max_length=400, error_messages={"required": "Enter the title as it is printed"})
    known_as = forms.CharField(
        label="Known as", max_length=200, required=False, help_text="The name people use for it."
    )
    kind = forms.ChoiceField(label="What is it?", choices=PublicationKind.choices)
    publisher = forms.ModelChoiceField(
        label="Who published it?", queryset=Publisher.objects.all(), empty_label=None
    )
    new_publisher = forms.CharField(
        label="Or the name of a publisher not in the list", max_length=200, required=False
    )
    summary = forms.CharField(
        required=False,
        widget=forms.Textarea,
        help_text="One or two plain sentences of your own, not the publisher's. Do not name a child.",
    )
    licence = forms.ChoiceField(
        label="On what terms may it be copied?",
        required=False,
        help_text="Once everyone can see it, its whole text is shown here. Look for its licence first.",
    )
    address = forms.URLField(
        label="Where can it be read on the web?",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="The publisher's own page, to be added to the addresses we have.",
        error_messages={"invalid": "Enter a web address, such as https://www.gov.uk/government/publications"},
    )
    date_source = forms.CharField(
        label="Where is the date from?",
        max_length=300,
        required=False,
        help_text="For example, the title page, or GOV.UK.",
    )

    def __init__(self, data=None, *, publication):
        self.publication = publication
        self.will_publish = bool(data) and "publish" in data
        super().__init__(data, initial=facts_to_edit(publication))
        known = {licence for licence, _ in LICENCES}
        own = publication.licence
        self.fields["licence"].choices = LICENCES + ([(own, own)] if own not in known else [])

    def clean(self):
        typed = self.cleaned_data
        if not self.errors:
            self._clean_date(typed)
        if self.will_publish and not typed.get("summary"):
            self.add_error("summary", "Say in a sentence or two what it is before everyone can see it")
        publisher = typed.get("publisher")
        if (
            self.will_publish
            and publisher
            and publisher.slug == UNKNOWN_PUBLISHER
            and not typed.get("new_publisher")
        ):
            self.add_error("publisher", "Say who published it before everyone can see it")
        return typed

    def _clean_date(self, typed):
        given = self.typed_date()
        if given is None:
            return
        on, precision = given
        typed["date"] = {"on": on, "precision": precision, "source": typed["date_source"]}
        shown = (self.publication.published_on, self.publication.published_precision)
        if given != shown and not typed["date_source"]:
            self.add_error("date_source", "Say where the date is from")

    @property
    def facts(self):
        """What `edit_publication` takes."""
        parts_of_the_date = {"day", "month", "year", "date_source"}
        return {name: value for name, value in self.cleaned_data.items() if name not in parts_of_the_date}


def facts_to_edit(publication):
    """The facts of a publication as the form shows them at first."""
    names = ("title", "known_as", "kind", "publisher", "summary", "licence")
    facts = {name: getattr(publication, name) for name in names}
    return facts | date_parts(publication.published_on, publication.published_precision)


class CorrectionForm(forms.Form):
    """A person's word for an item. What is left as it is shown is no correction."""

    kind = forms.ChoiceField(label="What is it?", choices=ItemKind.choices)
    label = forms.CharField(
        label="Number, as printed",
        max_length=50,
        required=False,
        help_text="Leave empty when none is printed.",
    )
    title = forms.CharField(label="Title, as printed", max_length=500, required=False)
    text = forms.CharField(
        label="Words, as printed",
        widget=forms.Textarea,
        error_messages={"required": "Enter the words as they are printed"},
    )
    reason = forms.CharField(
        label="Why is the correction needed?",
        max_length=300,
        help_text="Everyone can read this.",
        error_messages={"required": "Say why, so that others can follow"},
    )

    def __init__(self, data=None, *, item):
        self.item = item
        super().__init__(data, initial=self.shown)

    @property
    def shown(self):
        return {field: self.item.shown(field) for field in ("kind", "label", "title", "text")}

    @property
    def values(self):
        """What `correct_item` takes."""
        return {field: self.cleaned_data[field].replace("\r\n", "\n") for field in self.shown}

    def clean(self):
        if not self.errors and self.values == self.shown:
            raise forms.ValidationError(
                "Change something that is wrong. Nothing differs from what is shown now."
            )
        return self.cleaned_data


class ForthcomingForm(DateForm):
    """A publication that was announced: what, by whom, when it is expected, and who said so."""

    title = forms.CharField(
        label="What was announced?",
        max_length=400,
        help_text="Do not name a child.",
        error_messages={"required": "Say what was announced"},
    )
    kind = forms.ChoiceField(label="What is it?", choices=PublicationKind.choices)
    publisher = forms.ModelChoiceField(
        label="Who will publish it?",
        queryset=Publisher.objects.exclude(slug=UNKNOWN_PUBLISHER),
        empty_label=None,
    )
    source = forms.CharField(
        label="Who said so, and where?",
        max_length=300,
        help_text="For example, a statement to Parliament, with its date.",
        error_messages={"required": "Say who announced it, and where"},
    )
    announced_on = forms.DateField(
        label="When was it announced?", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    url = forms.URLField(
        label="Web address of the announcement", max_length=500, required=False, assume_scheme="https"
    )
    note = forms.CharField(label="Note", max_length=400, required=False)
    publication = forms.ModelChoiceField(
        label="It is out: which publication is it?",
        queryset=Publication.objects.newest_first(),
        required=False,
        empty_label="Not out yet",
    )

    def __init__(self, data=None, *, forthcoming=None):
        super().__init__(data, initial=announcement(forthcoming) if forthcoming else None)

    def clean(self):
        expected_on, precision = self.typed_date() or (None, "")
        self.cleaned_data |= {"expected_on": expected_on, "expected_precision": precision}
        return self.cleaned_data

    @property
    def facts(self):
        """What the actions of `announcing` take."""
        return {name: value for name, value in self.cleaned_data.items() if name not in DateForm.base_fields}


def announcement(forthcoming):
    """What was announced, as the form shows it at first."""
    names = ("title", "kind", "publisher", "source", "announced_on", "url", "note", "publication")
    facts = {name: getattr(forthcoming, name) for name in names}
    return facts | date_parts(forthcoming.expected_on, forthcoming.expected_precision)
