"""What a person fills in to have a paper made."""

import re
from datetime import date, datetime, time, timedelta
from operator import attrgetter

from django import forms
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item, Publication
from goldenthread.catalogue.themes import taxonomy
from goldenthread.publishing.reports.actions import Wish, withdraw_paper
from goldenthread.publishing.reports.kinds import PAPER_KINDS
from goldenthread.responses.forms.checked import NO_PERSON
from goldenthread.responses.forms.withdrawals import WithdrawalForm
from goldenthread.responses.models import PracticeAudit
from goldenthread.responses.scope import is_open, items_of

REFERENCE = re.compile(r"(?:^|/)([a-z0-9]{8})(?:@\d+)?/?$")
"""A reference, alone or at the end of a permanent link."""

LONGEST_TIME = timedelta(days=5 * 366)
HOLDS = [("public", "Only what we have published"), ("all", "All that we have recorded")]
DAY = {"type": "date"}
NO_FINDINGS = "Nobody has recorded findings of this audit yet: record them first"
NONE_BY_THEN = "Nothing was found by that day: choose a later one"
NO_DATE = {
    "invalid": "Enter a real date, such as 1 April 2026",
    "required": "Enter a date, such as 1 April 2026",
}


class WithdrawPaperForm(WithdrawalForm):
    done = "Withdrawn. Whoever opens it reads your reason."

    reason = forms.CharField(
        label="Why is it withdrawn?",
        max_length=500,
        help_text=f"Everybody in the partnership can read this. Do not repeat what was wrong. {NO_PERSON}",
        error_messages={"required": "Say why it is withdrawn, for its readers"},
    )

    def state(self, by):
        withdraw_paper(paper=self.withdrawn, by=by, **self.given)


def day_field(label: str, **facts) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs=DAY), error_messages=NO_DATE, **facts)


def theme_choices() -> list:
    """Every theme under its group, the Panel's own practice themes last."""
    listed = taxonomy()
    themes = (*listed.themes, *listed.practice)
    return [
        ("", "Choose one"),
        *(
            (group.name, [(each.id, each.name) for each in themes if each.group is group])
            for group in (*listed.groups, listed.practice_group)
        ),
    ]


def role_choices() -> list:
    return [("", "Every role"), *((each.id, each.name) for each in taxonomy().audiences)]


class PaperForm(forms.Form):
    """It asks only what its kind of paper needs."""

    item = forms.CharField(
        label="Recommendation or other item",
        max_length=500,
        help_text="Its permanent link, or its reference, such as k7m2xq9c",
        error_messages={"required": "Enter the link or the reference of the item"},
    )
    theme = forms.ChoiceField(
        label="Theme", choices=theme_choices, error_messages={"required": "Choose a theme"}
    )
    role = forms.ChoiceField(
        label="For which role?",
        choices=role_choices,
        required=False,
        error_messages={"invalid_choice": "Choose a role of the list"},
    )
    publication = forms.ModelChoiceField(
        Publication.objects.none(),
        label="Publication",
        to_field_name="slug",
        empty_label="Choose one",
        error_messages={
            "required": "Choose a publication",
            "invalid_choice": "Choose a publication of the list",
        },
    )
    audit = forms.ModelChoiceField(
        PracticeAudit.objects.none(),
        label="Practice audit",
        to_field_name="reference",
        empty_label="Choose one",
        help_text="Those that have findings",
        error_messages={
            "required": "Choose a practice audit",
            "invalid_choice": "Choose a practice audit of the list",
        },
    )
    since = day_field("From")
    until = day_field("To")
    as_at = day_field("As at the end of", required=False, help_text="Leave it empty for today")
    holds = forms.ChoiceField(
        label="What it holds",
        choices=HOLDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it holds"},
    )

    def __init__(self, data=None, *, kind: str, partnership: Partnership, initial=None):
        self.kind, self.partnership = kind, partnership
        about = PAPER_KINDS[kind]
        first, last = year_before(timezone.localdate())
        goes_out = about.asks_item or about.asks_role
        usual = {"since": first, "until": last, "holds": "public" if goes_out else "all"}
        super().__init__(data, initial={**usual, **(initial or {})})
        if about.is_for_members:
            del self.fields["holds"]
        if not about.asks_item:
            del self.fields["item"]
        if not about.asks_theme:
            del self.fields["theme"]
        if not about.asks_role:
            del self.fields["role"]
        if about.asks_publication:
            self.fields["publication"].queryset = Publication.objects.published().newest_first()
        else:
            del self.fields["publication"]
        if about.asks_audit:
            self.fields["audit"].queryset = PracticeAudit.objects.of_partnership(partnership).with_findings()
            self.fields["audit"].label_from_instance = attrgetter("title")
        else:
            del self.fields["audit"]
        if not about.asks_time:
            del self.fields["since"], self.fields["until"]

    def clean_item(self) -> Item:
        named = REFERENCE.search(self.cleaned_data["item"].strip().lower())
        theirs = items_of(self.partnership).current().with_place()
        item = theirs.filter(reference=named[1]).first() if named else None
        if item is None:
            raise forms.ValidationError("Enter the link or the reference of an item of this site")
        return item

    def clean_as_at(self) -> date | None:
        as_at = self.cleaned_data["as_at"]
        if as_at and as_at > timezone.localdate():
            raise forms.ValidationError("Enter today or a day of the past")
        return as_at

    def clean(self):
        item = self.cleaned_data.get("item")
        moment = moment_of(self.cleaned_data.get("as_at"))["moment"]
        if item and self.cleaned_data.get("holds") == "public" and not is_open(item, moment):
            self.add_error("holds", "This review was not published: choose all that we have recorded")
        audit = self.cleaned_data.get("audit")
        if audit and (refused := why_no_findings(audit, moment)):
            self.add_error("as_at", refused)
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            self.add_error("until", "Enter a day that is not before the first one")
        elif since and until and until - since > LONGEST_TIME:
            self.add_error("until", "Enter a time of five years or less")

    @property
    def wish(self) -> Wish:
        said = self.cleaned_data
        return Wish(
            kind=self.kind,
            is_public=said.get("holds") == "public",
            **moment_of(said["as_at"]),
            **{name: said.get(name) for name in ("since", "until", "item", "publication", "audit")},
            theme=said.get("theme", ""),
            role=said.get("role", ""),
        )


def moment_of(past: date | None) -> dict[str, date | datetime]:
    """A day of the past with its last moment; today with this very one."""
    today = timezone.localdate()
    if past is None or past >= today:
        return {"as_at": today, "moment": timezone.now()}
    return {"as_at": past, "moment": timezone.make_aware(datetime.combine(past, time.max))}


def why_no_findings(audit: PracticeAudit, moment: datetime) -> str:
    """Why a paper on an audit's findings cannot be drawn up as at a moment; empty where it can."""
    if audit.findings.as_at(moment).exists():
        return ""
    return NONE_BY_THEN if audit.findings.exists() else NO_FINDINGS


def year_before(today: date) -> tuple[date, date]:
    """The last year from April to March that is over."""
    ends = today.year if today >= date(today.year, 4, 1) else today.year - 1
    return date(ends - 1, 4, 1), date(ends, 3, 31)
