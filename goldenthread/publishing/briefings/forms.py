"""What people fill in to make a briefing and to finish it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django import forms

from goldenthread.catalogue.models import Item
from goldenthread.publishing.briefings.about import About
from goldenthread.publishing.briefings.actions import (
    Facts,
    about_of,
    change_box,
    change_facts,
    contacts_to_check,
    headings_of,
    make_briefing,
    set_headings,
    withdraw_briefing,
)
from goldenthread.publishing.briefings.content import (
    BOX_KINDS,
    MOST_WORDS,
    MOST_WORDS_OF_CONTACTS,
    Quote,
    from_json,
)
from goldenthread.publishing.briefings.drafting import of_kind
from goldenthread.publishing.briefings.models import BriefingVersion
from goldenthread.publishing.briefings.sentences import count_words, sentences_of, told_length
from goldenthread.responses.forms.checked import NO_PERSON, CheckedForm

MOST_OFFERED = 40
"""Items to choose from on one page; “all items” shows the others."""
MOST_ITEMS = 50
REFERENCE = re.compile(r"(?:^|/)([a-z0-9]{8})(?:@\d+)?/?$", re.MULTILINE)
TITLE = {"max_length": 120, "error_messages": {"required": "Give it a title"}}


class MakeForm(CheckedForm):
    heading = "Make a seven-minute briefing"

    items = forms.CharField(
        label="Recommendations or other items",
        max_length=4000,
        widget=forms.Textarea,
        help_text="Their permanent links, or their references such as k7m2xq9c, each on a line of its own",
        error_messages={"required": "Enter the link or the reference of an item"},
    )
    title = forms.CharField(label="Title", help_text="Plain, and naming nobody", **TITLE)

    def __init__(self, data=None, *, about: About):
        self.about = about
        is_known = bool(about.publication or about.theme or about.references)
        super().__init__(data, initial={"title": about.name[:120] if is_known else ""})
        if is_known:
            del self.fields["items"]

    def clean_items(self) -> str:
        typed = self.cleaned_data["items"]
        found = tuple(dict.fromkeys(REFERENCE.findall(typed.replace("\r", "").lower())))[:MOST_ITEMS]
        self.about = About(self.about.partnership, references=found)
        if not found or len(self.about.items) < len(found):
            raise forms.ValidationError("Enter links or references of items of this site, one on each line")
        return typed

    @property
    def texts(self) -> dict[str, str]:
        return {"title": self.cleaned_data.get("title", "")}

    def state(self, by):
        self.made = make_briefing(
            about=self.about, title=self.cleaned_data["title"], is_nobody=self.is_nobody, by=by
        )


@dataclass(frozen=True)
class Sentence:
    value: str  # as the form sends it
    words: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Offered:
    """An item to quote, sentence by sentence."""

    item: Item
    place: str
    sentences: list[Sentence]

    @property
    def is_chosen(self) -> bool:
        return any(each.is_chosen for each in self.sentences)


class BoxForm(CheckedForm):
    """One box: which sentences are quoted, and the partnership's own words."""

    done = "Saved as a new version."

    words = forms.CharField(label="Our own words", required=False, max_length=1500, widget=forms.Textarea)
    quote = forms.MultipleChoiceField(required=False)

    ASKED = (*CheckedForm.ASKED, "quote")
    most = MOST_WORDS

    def __init__(self, data=None, *, version: BriefingVersion, number: int, shows_all: bool = False):
        self.version, self.number = version, number
        self.box = from_json(version.content).boxes[number]
        self.kind = BOX_KINDS[number]
        super().__init__(data, initial={"words": self.box.words})
        self.fields["words"].help_text = f"Shown as yours, apart from what is quoted. {NO_PERSON}"
        self.about = about_of(version.briefing)
        self.held = {quote.reference: quote.sentences for quote in self.box.quotes}
        self.shows_all = shows_all or not (of_kind(self.about, self.kind) or self.held)
        self.fields["quote"].choices = [(value, value) for value in self._values()]

    def _values(self) -> Iterator[str]:
        for item in self.about.items:
            for place, _ in enumerate(sentences_of(item.shown("text"))):
                yield f"{item.reference}:{place}"

    @cached_property
    def offered(self) -> list[Offered]:
        """What is quoted first, in its order; then what fits this box, or everything."""
        by_reference = {item.reference: item for item in self.about.items}
        first = [by_reference[each] for each in self.held if each in by_reference]
        others = self.about.items if self.shows_all else of_kind(self.about, self.kind)
        rest = [item for item in others if item.reference not in self.held]
        return [self._offer(item) for item in first + rest[: None if self.shows_all else MOST_OFFERED]]

    def _offer(self, item: Item) -> Offered:
        place = self.about.places.get((item.version_id, item.page))
        sentences = [
            Sentence(value, words, count_words(words), value in self._ticked)
            for number, words in enumerate(sentences_of(item.shown("text")))
            for value in [f"{item.reference}:{number}"]
        ]
        return Offered(item, place.short if place else "", sentences)

    @property
    def _ticked(self) -> set[str]:
        if self.is_bound:
            return set(self.data.getlist("quote"))
        return {f"{reference}:{place}" for reference, places in self.held.items() for place in places}

    @property
    def besides(self) -> int:
        """Words that stay whatever is typed and ticked."""
        return self.box.facts_count + sum(count_words(quote.words) for quote in self.kept_besides)

    @property
    def told_length(self) -> str:
        """Of the box as it is filled in."""
        ticked = sum(each.count for item in self.offered for each in item.sentences if each.is_chosen)
        return told_length(self.besides + ticked + count_words(self["words"].value() or ""), self.most)

    @property
    def kept_besides(self) -> list[Quote]:
        """Quotations of items that are shown no more: they stay."""
        there = {item.reference for item in self.about.items}
        return [quote for quote in self.box.quotes if quote.reference not in there]

    def state(self, by):
        chosen: dict[str, list[int]] = {}
        for value in self.cleaned_data["quote"]:
            reference, place = value.split(":")
            chosen.setdefault(reference, []).append(int(place))
        change_box(
            seen=self.version,
            number=self.number,
            words=self.cleaned_data["words"],
            chosen=chosen,
            is_nobody=self.is_nobody,
            by=by,
        )


class FactsForm(CheckedForm):
    heading = "Title, contacts and who may read it"
    done = "Saved as a new version."

    title = forms.CharField(label="Title", help_text="Plain, and naming nobody", **TITLE)
    contacts = forms.CharField(
        label="Local pathway and contacts",
        required=False,
        max_length=1000,
        widget=forms.Textarea,
        help_text=f"Where to report and whom to ask here, in {MOST_WORDS_OF_CONTACTS} words or fewer. "
        "Shared lines, not people’s own.",
    )
    review_on = forms.DateField(
        label="Look at it again on",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Enter the date", "invalid": "Enter the date, such as 2027-11-27"},
    )
    is_public = forms.BooleanField(label="Anybody may read it, once it is approved", required=False)

    most, besides = MOST_WORDS_OF_CONTACTS, 0

    def __init__(self, data=None, *, version: BriefingVersion):
        self.version = version
        content = from_json(version.content)
        held = {"title": content.title, "contacts": content.contacts}
        held |= {"review_on": version.review_on, "is_public": version.is_public}
        super().__init__(data, initial=held)

    @property
    def told_length(self) -> str:
        """Of the contacts as they are filled in."""
        return f"Contacts: {told_length(count_words(self['contacts'].value() or ''), self.most)}"

    @property
    def texts(self) -> dict[str, str]:
        contacts = self.cleaned_data.get("contacts", "")
        checks = {"contacts": contacts_to_check(self.version.briefing.partnership, contacts)}
        return {**super().texts, **checks}

    def state(self, by):
        names = ("title", "contacts", "review_on", "is_public")
        facts = Facts(**{name: self.cleaned_data[name] for name in names})
        change_facts(seen=self.version, facts=facts, is_nobody=self.is_nobody, by=by)


class HeadingsForm(CheckedForm):
    heading = "Headings of our briefings"
    done = "Saved. Briefings that you make from now on have them."

    def __init__(self, data=None, *, partnership):
        self.partnership = partnership
        super().__init__(data)
        for number, words in enumerate(headings_of(partnership), start=1):
            self.fields[f"heading_{number}"] = forms.CharField(
                label=f"Box {number}",
                max_length=60,
                initial=words,
                error_messages={"required": "Give this box a heading"},
            )

    def state(self, by):
        names = (f"heading_{number}" for number in range(1, len(BOX_KINDS) + 1))
        headings = [self.cleaned_data[name] for name in names]
        set_headings(partnership=self.partnership, headings=headings, is_nobody=self.is_nobody, by=by)


class WithdrawForm(CheckedForm):
    heading = "Withdraw this briefing"
    done = "Withdrawn. It is kept as history, and its code has ended."

    reason = forms.CharField(
        label="Why is it withdrawn?",
        max_length=500,
        help_text=f"Whoever could read it reads this. {NO_PERSON}",
        error_messages={"required": "Say why it is withdrawn, for its readers"},
    )

    def __init__(self, data=None, *, version: BriefingVersion):
        self.version = version
        super().__init__(data)

    def state(self, by):
        withdraw_briefing(
            briefing=self.version.briefing,
            reason=self.cleaned_data["reason"],
            is_nobody=self.is_nobody,
            by=by,
        )
