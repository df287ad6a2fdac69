"""What a person fills in to draw a sample, and to settle a place where codings differ."""

from django import forms

from goldenthread.catalogue.coding.actions import MOST_PAGES, SEEDS
from goldenthread.catalogue.coding.drawing import USUAL_SIZE
from goldenthread.catalogue.models import ItemKind

NOTHING = "none"


class DrawForm(forms.Form):
    version = forms.TypedChoiceField(label="Which document?")
    size = forms.IntegerField(
        label="How many pages?",
        min_value=1,
        max_value=MOST_PAGES,
        initial=USUAL_SIZE,
        help_text="Twelve pages take about an hour.",
    )
    seed = forms.IntegerField(
        label="Seed",
        min_value=0,
        max_value=SEEDS - 1,
        required=False,
        help_text="A number that you choose before you look. Without one, it is made up.",
    )

    def __init__(self, *args, versions, **kwargs):
        super().__init__(*args, **kwargs)
        by_pk = {str(version.pk): version for version in versions}
        chosen = self.fields["version"]
        chosen.choices = [
            (pk, f"{version.document.title} ({version.file_kind})") for pk, version in by_pk.items()
        ]
        chosen.coerce = by_pk.get


class SettlementForm(forms.Form):
    number = forms.IntegerField(min_value=1)
    start = forms.IntegerField(min_value=0)
    kind = forms.ChoiceField(choices=[(NOTHING, "Nothing starts here"), *ItemKind.choices])
    reason = forms.CharField(max_length=300, required=False)

    def clean_kind(self):
        kind = self.cleaned_data["kind"]
        return "" if kind == NOTHING else kind
