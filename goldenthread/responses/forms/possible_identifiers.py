"""What becomes of each possible identifier in one thing of a release."""

from django import forms

from goldenthread.responses.answering.rules import A
from goldenthread.responses.releasing.gate import Hit
from goldenthread.responses.scales import HitChoice


class AsksAboutHits(forms.Form):
    """Two fields for each hit: what is chosen, and why it can stay. `ask_about` adds them."""

    def ask_about(self, hits: list[Hit], made: dict[str, dict]) -> None:
        self.hits = hits
        for hit in hits:
            self.fields |= _choice(hit, made.get(hit.key, {}))

    @property
    def asked(self) -> list[tuple[Hit, object, object]]:
        """Each possible identifier with its two fields."""
        return [(hit, self[f"choice-{hit.key}"], self[f"because-{hit.key}"]) for hit in self.hits]

    @property
    def choices(self) -> dict[str, dict]:
        """What was chosen about those on which somebody decided, by key."""
        return {hit.key: chosen for hit in self.hits if (chosen := self._chosen(hit))["choice"]}

    def refused(self, error: forms.ValidationError) -> None:
        """Show what an action refused beside the reason that it is about, or the field that it names."""
        for key, said in error.message_dict.items():
            self.add_error(key if key in self.fields else f"because-{key}", said)

    def _chosen(self, hit: Hit) -> dict[str, str]:
        because = self.cleaned_data[f"because-{hit.key}"]
        choice = self.cleaned_data[f"choice-{hit.key}"]
        return {"choice": choice, "because": because if choice == HitChoice.KEEP else ""}


def _choice(hit: Hit, made: dict) -> dict[str, forms.Field]:
    choice = forms.ChoiceField(
        label=f"{hit.called}: “{hit.words}” looks like {A[hit.kind]}",
        choices=HitChoice.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=made.get("choice"),
    )
    because = forms.CharField(
        label="Why can it stay?",
        max_length=200,
        required=False,
        initial=made.get("because"),
        help_text="Needed if you keep it. Do not repeat it here.",
    )
    return {f"choice-{hit.key}": choice, f"because-{hit.key}": because}
