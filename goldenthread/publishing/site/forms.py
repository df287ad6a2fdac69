"""What an administrator fills in about the public page of a partnership."""

from django import forms

from goldenthread.accounts.administering.forms.form import AdministeringForm
from goldenthread.collecting.reading.logos import LIMITS, PictureRefused, logo_in_child
from goldenthread.publishing.site.actions import LONGEST_WELCOME, change_branding
from goldenthread.publishing.site.looks import Looks, looks_of


class BrandingForm(AdministeringForm):
    """Colour, logo and welcome. The name and the lines for help are in the settings."""

    heading = "Public page"
    done = "Saved. The public page looks like that now."

    welcome = forms.CharField(
        label="Welcome",
        required=False,
        max_length=LONGEST_WELCOME,
        widget=forms.Textarea,
        help_text="What stands first on the page. An empty line begins a new paragraph.",
    )
    colour = forms.CharField(
        label="Main colour",
        required=False,
        help_text="For the band at the top, like #12417a. It must be dark enough for white words. "
        "Readers who choose high contrast never see it.",
    )
    logo = forms.FileField(
        label="Logo",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        help_text="A PNG, JPEG or WebP picture of 1 MB at most. It stands on white.",
    )
    logo_alt = forms.CharField(
        label="What the logo says",
        required=False,
        max_length=200,
        help_text="In words, for people who do not see it.",
    )
    no_logo = forms.BooleanField(label="Show no logo", required=False)

    def __init__(self, data=None, files=None, *, partnership):
        self.before = looks_of(partnership)
        initial = {name: getattr(self.before, name) for name in ("welcome", "colour", "logo_alt")}
        super().__init__(data, partnership=partnership, initial=initial)
        self.files = files or {}
        if not self.before.logo:
            del self.fields["no_logo"]

    def clean_colour(self):
        colour = self.cleaned_data["colour"].strip().lower()
        return f"#{colour}" if colour and not colour.startswith("#") else colour

    def clean_logo(self):
        sent = self.cleaned_data["logo"]
        if not sent:
            return self.before.logo
        try:
            return logo_in_child(sent.read(LIMITS.file_bytes + 1))
        except PictureRefused as refused:
            raise forms.ValidationError(str(refused)) from refused

    def save(self, by):
        typed = dict(self.cleaned_data)
        if typed.pop("no_logo", False):
            typed |= {"logo": b"", "logo_alt": ""}
        change_branding(partnership=self.partnership, looks=Looks(**typed), by=by)
