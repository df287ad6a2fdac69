"""What people fill in at the gate: what to release, what of it is shown, and whether it goes out."""

from django import forms

from goldenthread.responses.actions import publishing
from goldenthread.responses.actions.publishing_reviews import withdraw_passage, withdraw_review
from goldenthread.responses.forms.checked import NO_PERSON, CheckedForm
from goldenthread.responses.forms.possible_identifiers import AsksAboutHits
from goldenthread.responses.models import Release, ReleasedItem, ReleasedReview
from goldenthread.responses.releasing.choosing import choosable, choosable_reviews
from goldenthread.responses.releasing.gate import hits_of
from goldenthread.responses.releasing.record import with_texts
from goldenthread.responses.releasing.review_record import named_passage, published_passages
from goldenthread.responses.scales import Clue, ReleasePart

NO_MORE = {"invalid_choice": "One of these cannot be chosen any more. Choose again"}


class PrepareForm(forms.Form):
    """Which of the items decided on, and which of the reviews of its own, go into a release."""

    items = forms.MultipleChoiceField(
        label="Choose what to publish",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages=NO_MORE,
    )
    reviews = forms.MultipleChoiceField(
        label="Choose which reviews of your own to publish",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages=NO_MORE,
    )

    def __init__(self, data=None, *, partnership):
        super().__init__(data)
        self.partnership, self.choosable = partnership, choosable(partnership)
        self.reviews_choosable = choosable_reviews(partnership)
        references = [each.item.reference for each in self.choosable]
        self.fields["items"].choices = list(zip(references, references, strict=True))
        self.fields["reviews"].choices = [
            (each.review.publication.slug, str(each.review)) for each in self.reviews_choosable
        ]

    @property
    def ticked(self) -> list[str]:
        return [*(self["items"].value() or []), *(self["reviews"].value() or [])]

    def prepared(self, by) -> Release | None:
        """The release, or None when something is at fault; the faults are then errors of the form."""
        if not self.is_valid():
            return None
        items, slugs = set(self.cleaned_data["items"]), set(self.cleaned_data["reviews"])
        chosen = {
            "items": [each.item for each in self.choosable if each.item.reference in items],
            "reviews": [
                each.review for each in self.reviews_choosable if each.review.publication.slug in slugs
            ],
        }
        try:
            return publishing.prepare_release(partnership=self.partnership, **chosen, by=by)
        except forms.ValidationError as refused:
            self.add_error(None, refused)
            return None


class ReleasedItemForm(AsksAboutHits):
    """What of one item is shown, in which words, and what becomes of what looks like an identifier."""

    shown = forms.MultipleChoiceField(
        label="What is shown beside the decision?",
        choices=ReleasePart.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data=None, *, released: ReleasedItem):
        super().__init__(data, initial={"shown": released.shown})
        self.released = released
        for number, decision in enumerate(released.record["decisions"]):
            self.fields[f"reason-{number}"] = self._reason(decision)
        self.ask_about(hits_of(self._as_typed()), released.choices)

    @property
    def texts(self) -> dict[str, str]:
        """The reasons in public words, by place, as typed or as they are."""
        names = [name for name in self.fields if name.startswith("reason-")]
        typed = {name: self[name].value() or "" for name in names}
        return {f"decisions.{name.partition('-')[2]}.reason": text.strip() for name, text in typed.items()}

    @property
    def reasons(self):
        return [self[name] for name in self.fields if name.startswith("reason-")]

    def changed(self, by) -> bool:
        if not self.is_valid():
            return False
        try:
            publishing.change_released_item(
                released=self.released,
                shown=self.cleaned_data["shown"],
                texts=self.texts,
                choices=self.choices,
                by=by,
            )
        except forms.ValidationError as refused:
            self.refused(refused)
            return False
        return True

    def _as_typed(self) -> ReleasedItem:
        shown = self["shown"].value() or []
        return ReleasedItem(record=with_texts(self.released.record, self.texts), shown=shown)

    def _reason(self, decision: dict) -> forms.CharField:
        of_part = f", on part {decision['part']}" if decision["part"] else ""
        return forms.CharField(
            label=f"The reason, in words for the public{of_part}",
            initial=decision["reason"],
            required=False,
            max_length=5000,
            widget=forms.Textarea,
            help_text=f"Your own record keeps its words. {NO_PERSON}",
        )


class StepForm(CheckedForm):
    """A step of a release: its heading, what is said once it is done, the word on its button."""

    def __init__(self, data=None, *, release: Release):
        super().__init__(data)
        self.release = release


class ProposeForm(StepForm):
    heading = "Ask for approval"
    button = "Ask for approval"
    done = "It is with an approver, who must be another person."

    clues = forms.MultipleChoiceField(
        label="What do the words to be published tell of?",
        choices=Clue.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Each may be harmless. Together they can tell people nearby who a child is. "
        "No program finds this: read the preview with a neighbour’s eyes.",
    )
    words = forms.CharField(
        label="Why can nobody be recognised from these together?",
        max_length=1000,
        required=False,
        widget=forms.Textarea,
        help_text=f"Needed if you ticked two or more. The approver reads it. {NO_PERSON}",
    )
    has_read = forms.BooleanField(
        label="I have read the preview of each item",
        error_messages={"required": "Read the preview of each item, then tick this"},
    )

    def state(self, by):
        typed = self.cleaned_data
        publishing.propose_release(
            release=self.release, clues=typed["clues"], words=typed["words"], is_nobody=self.is_nobody, by=by
        )


class ApproveForm(StepForm):
    heading = "Publish this release"
    button = "Publish it"
    done = "Published. Everyone can see it now."

    has_read = forms.BooleanField(
        label="I have read the preview of each item, and nobody can be recognised",
        error_messages={"required": "Read the preview of each item, then tick this"},
    )

    def state(self, by):
        publishing.approve_release(release=self.release, by=by)


class SendBackForm(StepForm):
    heading = "Send this release back"
    button = "Send it back"
    done = "Sent back, with your reason."

    reason = forms.CharField(
        label="What is to be changed?",
        max_length=500,
        widget=forms.Textarea,
        help_text=NO_PERSON,
        error_messages={"required": "Say what is to be changed"},
    )

    def state(self, by):
        reason = self.cleaned_data["reason"]
        publishing.send_release_back(release=self.release, reason=reason, is_nobody=self.is_nobody, by=by)


class DropForm(StepForm):
    heading = "Give this release up"
    button = "Give it up"
    done = "Given up. Its items can go into another release."

    def state(self, by):
        publishing.drop_release(release=self.release, by=by)


STEPS = {"propose": ProposeForm, "approve": ApproveForm, "send-back": SendBackForm, "drop": DropForm}
"""The forms by the word that stands in their address."""


class WithdrawAnswerForm(CheckedForm):
    heading = "Withdraw a published answer"
    button = "Withdraw it"
    done = "Withdrawn. The public page says so, with your reason."

    reason = forms.CharField(
        label="Why is it withdrawn?",
        max_length=500,
        widget=forms.Textarea,
        help_text=f"Everyone reads this. {NO_PERSON}",
        error_messages={"required": "Say why it is withdrawn, for the public"},
    )

    def __init__(self, data=None, *, released: ReleasedItem | ReleasedReview):
        super().__init__(data)
        self.released = released

    def state(self, by):
        self.withdraw(
            released=self.released, reason=self.cleaned_data["reason"], is_nobody=self.is_nobody, by=by
        )

    def withdraw(self, **facts):
        publishing.withdraw_answer(**facts)


class WithdrawReviewForm(WithdrawAnswerForm):
    heading = "Withdraw a published review"
    field_order = ("what", "reason")

    what = forms.ChoiceField(
        label="What is withdrawn?",
        widget=forms.RadioSelect,
        help_text="The public will not see it any more, nor how it stood before. Your answers on it go too.",
        error_messages={"required": "Choose what is withdrawn"},
    )

    def __init__(self, data=None, *, released: ReleasedReview):
        super().__init__(data, released=released)
        every = [(each["reference"], named_passage(each)) for each in published_passages(released)]
        self.fields["what"].choices = [("all", "All of the review"), *every]

    def withdraw(self, **facts):
        what = self.cleaned_data["what"]
        if what == "all":
            withdraw_review(**facts)
        else:
            withdraw_passage(reference=what, **facts)
