"""What a person fills in to say what is an item: why, where it is cut, with what it is joined, its words."""

import re

from django import forms

from goldenthread.catalogue.models import ItemKind
from goldenthread.catalogue.rulings.actions import Piece
from goldenthread.catalogue.rulings.picking import NotOnThePage

GAP = re.compile(r"\n[^\S\n]*\n\s*")
NEIGHBOURS = 4
"""Items before, and behind, that can be joined with one."""


class ReasonForm(forms.Form):
    """Why: the one thing that every ruling needs."""

    reason = forms.CharField(
        label="Why?",
        max_length=300,
        help_text="Everyone can read this. Do not name a child or family.",
        error_messages={"required": "Say why, so that others can follow"},
    )

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.order_fields([name for name in self.fields if name != "reason"])


class SplitForm(ReasonForm):
    """The words of an item with empty lines put in where one item ends and the next begins."""

    words = forms.CharField(
        label="Put an empty line between one item and the next",
        widget=forms.Textarea,
        strip=False,
        help_text="Leave the words as they are. A number at the start of an item goes into the next box, "
        "and is left out of its words.",
    )
    labels = forms.CharField(
        label="Their numbers, as printed, one on each line",
        widget=forms.Textarea,
        required=False,
        strip=False,
        help_text="In order. Leave a line empty for an item that has no number.",
    )

    def __init__(self, data=None, *, item):
        self.item = item
        super().__init__(data, initial={"words": item.text, "labels": item.shown("label")})

    def clean_words(self):
        typed = self.cleaned_data["words"].replace("\r\n", "\n").strip()
        if typed.split() != self.item.text.split():
            raise forms.ValidationError("Put the words back as they were: only empty lines may be added")
        return typed

    def clean(self):
        if "words" in self.cleaned_data:
            labels = [line.strip() for line in self.cleaned_data.get("labels", "").splitlines()]
            self.pieces = list(_pieces(self.item.text, GAP.split(self.cleaned_data["words"]), labels))
            if len(self.pieces) < 2:
                self.add_error("words", "Put an empty line where one item ends and the next begins")
            elif any(piece.start >= piece.end for piece in self.pieces):
                self.add_error("labels", "One of the items would have no words besides its number")
        return self.cleaned_data


def _pieces(text: str, parts: list[str], labels: list[str]):
    """Each part of the text as a piece, without its printed number."""
    at = 0
    for part, label in zip(parts, labels + [""] * len(parts), strict=False):
        words = r"\s+".join(map(re.escape, part.split()))
        found = re.compile(words).search(text, at)
        at = found.end()
        printed = re.match(rf"[(\[]?{re.escape(label)}[)\].:]*(?:\s+|$)", found[0]) if label else None
        yield Piece(found.start() + (printed.end() if printed else 0), found.end(), label[:50])


class JoinForm(ReasonForm):
    """Neighbours of an item, to be ticked."""

    others = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one other item to join it with"},
    )

    def __init__(self, data=None, *, item):
        self.item = item
        same = item.version.items.live().prefetch_related("corrections")
        before = same.filter(position__lt=item.position).order_by("-position")[:NEIGHBOURS]
        after = same.filter(position__gt=item.position).order_by("position")[:NEIGHBOURS]
        self.neighbours = [*reversed(before), *after]
        super().__init__(data)
        self.fields["others"].choices = [(str(each.pk), each.name) for each in self.neighbours]

    @property
    def items(self):
        """What `join_items` takes."""
        return [self.item, *(each for each in self.neighbours if str(each.pk) in self.cleaned_data["others"])]


class PassageForm(ReasonForm):
    """From which block to which the words of an item go, and more exactly where they begin and end."""

    first = forms.CharField(required=False)
    last = forms.CharField(required=False)
    starts_with = forms.CharField(
        label="Its first words",
        max_length=300,
        required=False,
        help_text="Only where it begins in the middle of a paragraph.",
    )
    ends_with = forms.CharField(
        label="Its last words",
        max_length=300,
        required=False,
        help_text="Only where it ends in the middle of a paragraph.",
    )

    def __init__(self, data=None, *, passages, label="", now=()):
        self.passages, self.label = passages, label
        super().__init__(data, initial=passages.chosen(now))

    def clean(self):
        typed = self.cleaned_data
        try:
            self.spans = self.passages.spans(
                typed.get("first", ""),
                typed.get("last", ""),
                starts_with=typed.get("starts_with", ""),
                ends_with=typed.get("ends_with", ""),
                label=typed.get("label", self.label),
            )
        except NotOnThePage as trouble:
            self.add_error(trouble.field, str(trouble))
        return typed


class AddForm(PassageForm):
    """A passage, and what it is."""

    kind = forms.ChoiceField(label="What is it?", choices=ItemKind.choices)
    label = forms.CharField(
        label="Number, as printed",
        max_length=50,
        required=False,
        help_text="Leave empty when none is printed.",
    )
    list_title = forms.CharField(
        label="The heading that it stands under, as printed", max_length=500, required=False
    )

    @property
    def facts(self):
        """What `add_item` takes."""
        return {name: self.cleaned_data[name] for name in ("kind", "label", "list_title")}
