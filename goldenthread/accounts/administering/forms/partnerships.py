"""What an administrator fills in about a partnership itself. See people.py."""

from dataclasses import asdict

from django import forms

from goldenthread.accounts.administering.actions.partnerships import change_partnership, make_partnership
from goldenthread.accounts.administering.forms.form import AdministeringForm
from goldenthread.accounts.administering.settings import Settings


class LinesField(forms.CharField):
    """Text of which each line that is not empty is one thing."""

    widget = forms.Textarea

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        return [" ".join(line.split()) for line in super().clean(value).splitlines() if line.strip()]


class PartnershipForm(AdministeringForm):
    """The settings of a partnership."""

    heading = "Settings"

    name = forms.CharField(
        label="Name", max_length=200, error_messages={"required": "Enter the name of the partnership"}
    )
    councils = LinesField(
        label="Its councils",
        max_length=2000,
        help_text="One to four local authorities, a line each.",
        error_messages={"required": "Enter one to four councils, a line each."},
    )
    forums = LinesField(
        label="Meetings that decide",
        required=False,
        max_length=5000,
        help_text="A line each. They are suggested when somebody records a decision.",
    )
    referral_lines = LinesField(
        label="Where to report a worry about a child",
        required=False,
        max_length=3000,
        help_text="A line each, with a telephone number or an address. "
        "For example, Children’s services, 01632 960 001.",
    )
    support_lines = LinesField(
        label="Who helps people here",
        required=False,
        max_length=3000,
        help_text="A line each, with a telephone number or an address.",
    )
    keeps_files = forms.BooleanField(
        label="People here may add files as evidence",
        required=False,
        help_text="Evidence is a link, or says where a document is kept: that is always enough. Files lie on "
        "this server, are in its backups, and go along when the partnership moves. The public never gets "
        "them. If you turn this off, files that are here stay.",
    )

    def __init__(self, data=None, *, partnership):
        initial = asdict(Settings.of(partnership)) if partnership else None
        super().__init__(data, partnership=partnership, initial=initial)

    def save(self, by):
        change_partnership(partnership=self.partnership, settings=Settings(**self.cleaned_data), by=by)


class NewPartnershipForm(PartnershipForm):
    heading = "Add a partnership"
    button = "Add"
    done = "The partnership is there. Now invite its first administrator."
    field_order = ("slug",)

    slug = forms.SlugField(
        label="Short name",
        help_text="For addresses: small letters, digits and hyphens, like northmoor. It stays for good.",
        error_messages={
            "required": "Enter a short name, like northmoor",
            "invalid": "Use small letters, digits and hyphens, like northmoor",
        },
    )

    def __init__(self, data=None):
        super().__init__(data, partnership=None)

    def clean_slug(self):
        return self.cleaned_data["slug"].lower()

    def save(self, by):
        typed = dict(self.cleaned_data)
        self.made = make_partnership(slug=typed.pop("slug"), settings=Settings(**typed), by=by)
