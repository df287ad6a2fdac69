"""What people fill in about reviews of their own. Each form says that no case goes into it."""

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.responses.actions.local_reviews import (
    add_recommendations,
    change_review,
    record_review,
    reword,
    step_review,
)
from goldenthread.responses.forms.checked import CheckedForm
from goldenthread.responses.local_reviews.facts import ReviewFacts
from goldenthread.responses.local_reviews.wording import Wording, as_pasted, wordings_in
from goldenthread.responses.models import LocalReview, ReviewKind

NO_CASE = (
    "Only what was learned goes here: never a child, a family, or what happened to them. "
    "Of a rapid review, only the learning."
)
MOST_FAULTS = 5  # that the box is told at once
HOW_TO_WRITE = (
    "Word for word, with an empty line between two. A number may stand first. "
    "Lines below the words may say “Page: 12”, “For: Police; Schools” and “Themes: Neglect”."
)


class ReviewForm(CheckedForm):
    """The facts of a new review of a partnership, or of one that is there."""

    title = forms.CharField(
        label="Title",
        max_length=300,
        help_text="Do not name a child, and use no initials, even if the published title does.",
        error_messages={"required": "Give the review a title that names nobody"},
    )
    kind = forms.ChoiceField(
        label="What kind of review is it?",
        choices=ReviewKind.choices,
        widget=forms.RadioSelect,
        help_text=NO_CASE,
        error_messages={"required": "Choose what kind of review it is"},
    )
    held_on = forms.DateField(
        label="Date of the report",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Enter the date of the report", "invalid": "Enter a real date"},
    )
    number = forms.CharField(
        label="Your reference",
        max_length=50,
        required=False,
        help_text="What you file it under, such as LR 2026/2. Not the number of a case.",
    )
    address = forms.URLField(
        label="Where is it published?",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Its web address. Leave it empty while it is not published.",
        error_messages={"invalid": "Enter a web address, such as https://example.org/review"},
    )

    def __init__(self, data=None, *, partnership, review: LocalReview | None = None):
        self.partnership, self.review = partnership, review
        super().__init__(data, initial=as_it_is(review) if review else None)

    @property
    def heading(self):
        return "Change the facts of a review" if self.review else "Record a review of your own"

    @property
    def done(self):
        if self.review.version:
            return "Saved."
        return "Saved. Only your partnership sees it. Now add what it recommends."

    def state(self, by):
        typed = self.cleaned_data
        facts = ReviewFacts(**{name: typed[name] for name in ReviewFacts.__dataclass_fields__})
        if self.review:
            change_review(review=self.review, facts=facts, is_nobody=self.is_nobody, by=by)
        else:
            self.review = record_review(
                partnership=self.partnership, facts=facts, is_nobody=self.is_nobody, by=by
            )


def as_it_is(review: LocalReview) -> dict:
    publication = review.publication
    return {
        "title": publication.title,
        "kind": review.kind,
        "held_on": publication.published_on,
        "number": review.number,
        "address": review.address,
    }


class WordingForm(CheckedForm):
    """Recommendations in one box."""

    words = forms.CharField(
        label="What it recommends",
        widget=forms.Textarea,
        help_text=f"{NO_CASE} {HOW_TO_WRITE}",
        error_messages={"required": "Write or paste at least one recommendation"},
    )

    def clean_words(self):
        words = self.cleaned_data["words"]
        if faults := wordings_in(words).faults:
            raise forms.ValidationError(". ".join(faults[:MOST_FAULTS]))
        return words

    @property
    def wordings(self) -> list[Wording]:
        """What they say, once the form is valid: as the person has had them masked."""
        return wordings_in(self.cleaned_data["words"]).wordings


class AddForm(WordingForm):
    """More recommendations of a review, typed, pasted or out of a file that fills the box."""

    heading = "Add recommendations"

    def __init__(self, data=None, *, review: LocalReview):
        self.review = review
        super().__init__(data)

    def state(self, by):
        self.number = add_recommendations(
            review=self.review, wordings=self.wordings, is_nobody=self.is_nobody, by=by
        )

    @property
    def done(self) -> str:
        there = len(self.wordings) - self.number
        left = f" {there} stood there already." if there else ""
        return f"Saved: {self.number} new.{left} Only your partnership sees them."


class RewordForm(WordingForm):
    """One recommendation as it should read, or that it is none. `version` is the one that the person had."""

    heading = "Put the words right"
    done = "Saved as a new version. The words before are kept, and so is what you answered on them."

    version = forms.IntegerField(widget=forms.HiddenInput)
    is_none = forms.BooleanField(
        label="Take it out: the review does not recommend this",
        required=False,
        help_text="What you answered on it is kept.",
    )

    def __init__(self, data=None, *, review: LocalReview, reference: str, wording: Wording):
        self.review, self.reference = review, reference
        first = {"words": as_pasted([wording]), "version": review.version.number}
        super().__init__(data, initial=first)
        self.fields["words"].label = "The words"

    def clean_words(self):
        words = super().clean_words()
        if len(wordings_in(words).wordings) != 1:
            raise forms.ValidationError("Write one recommendation here: take out the empty line")
        return words

    def state(self, by):
        wording = None if self.cleaned_data["is_none"] else self.wordings[0]
        try:
            reword(
                review=self.review,
                reference=self.reference,
                wording=wording,
                seen=self.cleaned_data["version"],
                is_nobody=self.is_nobody,
                by=by,
            )
        except ValidationError as refused:
            raise refused if hasattr(refused, "error_dict") else ValidationError({"words": refused}) from None


class StepForm(CheckedForm):
    """Closing the work on a review, or taking it up again."""

    words = forms.CharField(
        label="Why?",
        max_length=1000,
        widget=forms.Textarea,
        help_text=f"For example, all actions are done and checked. {NO_CASE}",
        error_messages={"required": "Say why"},
    )

    def __init__(self, data=None, *, review: LocalReview):
        self.review = review
        super().__init__(data)

    @property
    def heading(self):
        return "Take this review up again" if self.review.is_closed else "Close this review"

    @property
    def done(self):
        return "Saved. Its recommendations and what you answered stay as they are."

    def state(self, by):
        words, closes = self.cleaned_data["words"], not self.review.is_closed
        step_review(review=self.review, closes=closes, words=words, is_nobody=self.is_nobody, by=by)
