"""What a person fills in to link an item to another, and to take a link back."""

import re

from django import forms

from goldenthread.catalogue.models import Item
from goldenthread.catalogue.models.item import REFERENCE_LETTERS
from goldenthread.responses import permissions
from goldenthread.responses.actions.links import link_items
from goldenthread.responses.answering.links import suggested_links
from goldenthread.responses.answering.twins import leading
from goldenthread.responses.forms.checked import NO_PERSON
from goldenthread.responses.forms.statements import StatementForm, names
from goldenthread.responses.scales import LinkKind
from goldenthread.responses.scope import items_of

REFERENCE = re.compile(rf"(?:^|/r/|/items/)([{REFERENCE_LETTERS}]{{8}})(?![{REFERENCE_LETTERS}])")
NO_ADDRESS = "Enter the address of a recommendation of this site"

EXPLAINED = {
    LinkKind.REPEATS: "It repeats the other. Both stay to be decided.",
    LinkKind.MET_BY: "What we do about the other meets it. It still needs its own decision.",
    LinkKind.SUPERSEDED_BY: "The other takes its place. It still needs its own decision.",
}


class LinkForm(StatementForm):
    heading = "Link it to another recommendation"
    done = "Saved. It is with your partnership. A release can make it public."
    field_order = names("kind", "alike", "reference", "reason")

    kind = forms.ChoiceField(
        label="What has it to do with the other?",
        choices=list(EXPLAINED.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it has to do with the other"},
    )
    alike = forms.ChoiceField(
        label="Is it one of these, which say about the same?", required=False, widget=forms.RadioSelect
    )
    reference = forms.CharField(
        label="Address of the other",
        required=False,
        max_length=300,
        help_text="From its page, such as /r/k7m2xq9c.",
        error_messages={"required": NO_ADDRESS},
    )
    reason = forms.CharField(
        label="Why?",
        max_length=2000,
        widget=forms.Textarea,
        help_text=NO_PERSON,
        error_messages={"required": "Say why"},
    )

    def __init__(self, data=None, files=None, *, subject, user):
        super().__init__(data, files, subject=subject, user=user)
        suggested = [(each.reference, in_a_line(each)) for each in suggested_links(subject)]
        self.fields["alike"].choices = [*suggested, ("another", "Another one")]
        if not suggested:
            del self.fields["alike"]
            self.fields["reference"].required = True

    may = staticmethod(permissions.can_link_items)

    def clean(self):
        typed = super().clean()
        chosen = typed.get("alike") or ""
        written = REFERENCE.search(typed.get("reference", "").strip())
        reference = written[1] if chosen in ("", "another") and written else chosen
        found = items_of(self.subject.partnership).current().filter(reference=reference).with_place().first()
        self.other = leading(found) if found else None
        if found is None and "reference" not in self.errors:
            self.add_error("reference", NO_ADDRESS)
        return typed

    def state(self, by):
        typed = self.cleaned_data
        link_items(
            subject=self.subject,
            kind=typed["kind"],
            other=self.other,
            reason=typed["reason"],
            is_nobody=self.is_nobody,
            by=by,
        )


def in_a_line(item: Item) -> str:
    """An item as one choice among others: its name, its publication, the first of its words."""
    publication = item.version.document.publication
    words = item.shown("text")
    short = words if len(words) <= 120 else f"{words[:120].rsplit(' ', 1)[0]} …"
    return f"{item.name}, {publication.known_as or publication.title}: {short}"
