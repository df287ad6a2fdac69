"""What is shown of a review of the partnership's own, and what becomes of what looks like an identifier."""

from django import forms

from goldenthread.responses.actions.publishing_reviews import change_released_review
from goldenthread.responses.forms.checked import NO_PERSON
from goldenthread.responses.forms.possible_identifiers import AsksAboutHits
from goldenthread.responses.models import ReleasedReview
from goldenthread.responses.releasing.gate import hits_in
from goldenthread.responses.releasing.record import with_texts
from goldenthread.responses.releasing.review_record import only_chosen
from goldenthread.responses.scales import ReviewPart


class ReleasedReviewForm(AsksAboutHits):
    title = forms.CharField(
        label="The title, in words for the public",
        max_length=400,
        help_text=f"Your own record keeps its title. {NO_PERSON}",
        error_messages={"required": "Give it a title that names nobody"},
    )
    shown = forms.MultipleChoiceField(
        label="What is shown beside the title?",
        choices=ReviewPart.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    recommendations = forms.MultipleChoiceField(
        label="Which recommendations are shown?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="They are shown word for word. One that tells too much can be left out.",
    )

    def __init__(self, data=None, *, released: ReleasedReview):
        initial = {
            "title": released.record["review"][0]["title"],
            "shown": released.shown,
            "recommendations": list(released.own_items.values_list("reference", flat=True)),
        }
        super().__init__(data, initial=initial)
        self.released = released
        self.fields["recommendations"].choices = [
            (each["reference"], f"{each['label']} {each['text']}".strip())
            for each in released.record["passages"]
        ]
        if not released.record["passages"]:
            del self.fields["recommendations"]
        self.ask_about(hits_in(self._as_typed()), released.choices)

    def changed(self, by) -> bool:
        if not self.is_valid():
            return False
        try:
            change_released_review(
                released=self.released,
                title=self.cleaned_data["title"],
                shown=self.cleaned_data["shown"],
                references=self.cleaned_data.get("recommendations", ()),
                choices=self.choices,
                by=by,
            )
        except forms.ValidationError as refused:
            self.refused(refused)
            return False
        return True

    def _as_typed(self) -> dict:
        title = (self["title"].value() or "").strip()
        record = with_texts(self.released.record, {"review.0.title": title})
        references = self["recommendations"].value() if "recommendations" in self.fields else ()
        return only_chosen(record, self["shown"].value() or (), references or ())
