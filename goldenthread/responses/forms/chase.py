"""What an editor fills in to chase one organisation, or everyone who is silent."""

from collections.abc import Iterable
from datetime import timedelta

from django import forms
from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.models import Membership, Organisation, Partnership, Role, User
from goldenthread.responses.actions.chasing import chase
from goldenthread.responses.chasing.answered import History
from goldenthread.responses.chasing.letter import DAYS, USUAL_DAYS, Asking, Recipient
from goldenthread.responses.chasing.questions import OpenQuestions, chosen
from goldenthread.responses.forms.checked import NO_PERSON, CheckedForm

SOMEBODY_ELSE = "somebody-else"
MOST_PEOPLE = 5  # of those who answer for an organisation, offered as readers
RECENTLY = timedelta(days=7)


class MessageForm(CheckedForm):
    """What is the same in every e-mail of one sending."""

    words = forms.CharField(
        label="Do you want to add a line?",
        max_length=1000,
        required=False,
        widget=forms.Textarea,
        help_text=f"It stands in the e-mail above the questions. {NO_PERSON}",
    )
    days = forms.TypedChoiceField(
        label="How long does the link work?",
        coerce=int,
        choices=[(days, f"{days} days") for days in DAYS],
        initial=USUAL_DAYS,
        error_messages={"required": "Choose how long the link works"},
    )

    @property
    def texts(self) -> dict[str, str]:
        """What goes into the e-mail as it was typed. That names name somebody is their use."""
        return {"words": self.cleaned_data.get("words", "")}

    @transaction.atomic
    def state(self, by):
        for asking in self.all_asking:
            chase(asking=asking, is_nobody=self.is_nobody, by=by)


class ChaseForm(MessageForm):
    """Which questions go to whom. Known people are offered first; anybody else is typed."""

    field_order = ("questions", "recipient", "name", "email", "words", "days")

    questions = forms.MultipleChoiceField(
        label="What do you ask?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one question"},
    )
    recipient = forms.ChoiceField(
        label="Who gets the e-mail?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who gets the e-mail"},
    )
    name = forms.CharField(label="Name of somebody else", max_length=200, required=False)
    email = forms.EmailField(
        label="Their e-mail address",
        required=False,
        error_messages={"invalid": "Enter an e-mail address, like name@example.org"},
    )

    def __init__(self, data=None, *, open_questions: OpenQuestions, history: History, people: list[User]):
        self.open, self.history = open_questions, history
        self.known = {each.email: each for each in known_recipients(history, people)}
        suggested = [each.question.key for each in open_questions.suggested]
        super().__init__(data, initial={"questions": suggested, "days": USUAL_DAYS})
        self.fields["questions"].choices = [(e.question.key, e.name) for e in open_questions.listed]
        people = [(each.email, f"{each.name}, {each.email}") for each in self.known.values()]
        self.fields["recipient"].choices = [*people, (SOMEBODY_ELSE, "Somebody else")]
        self.fields["recipient"].initial = next(iter(self.known), SOMEBODY_ELSE)

    def clean(self):
        typed = super().clean()
        if typed.get("recipient") == SOMEBODY_ELSE and "email" not in self.errors:
            for field, said in (
                ("name", "Enter the name of the person you write to"),
                ("email", "Enter an e-mail address, like name@example.org"),
            ):
                if not typed.get(field, "").strip():
                    self.add_error(field, said)
        return typed

    @property
    def to(self) -> Recipient:
        typed = self.cleaned_data
        known = self.known.get(typed["recipient"])
        return known or Recipient(typed["name"].strip(), typed["email"].strip())

    @property
    def all_asking(self) -> list[Asking]:
        typed = self.cleaned_data
        questions = chosen(self.open.listed, typed["questions"])
        about = (self.open.overview.partnership, self.open.organisation, questions, self.to)
        return [Asking(*about, words=typed["words"], days=typed["days"])]


class RowForm(forms.Form):
    """One organisation in the list of those to chase."""

    chased = forms.BooleanField(required=False)
    name = forms.CharField(label="Name", max_length=200)
    email = forms.EmailField(
        label="E-mail address",
        error_messages={"invalid": "Enter an e-mail address, like name@example.org"},
    )

    def __init__(self, data=None, *, open_questions: OpenQuestions, history: History, people: list[User]):
        self.open, self.history = open_questions, history
        known = next(iter(known_recipients(history, people)), None)
        initial = {"chased": bool(known) and not self.is_recent}
        initial |= {"name": known.name, "email": known.email} if known else {}
        super().__init__(data, prefix=open_questions.organisation.slug, initial=initial)
        for field, said in (("name", "name"), ("email", "e-mail address")):
            self.fields[field].error_messages["required"] = (
                f"Enter the {said} of somebody at {self.organisation}"
            )

    @property
    def organisation(self) -> Organisation:
        return self.open.organisation

    @property
    def is_recent(self) -> bool:
        """Whether it was asked so lately that it is not ticked to be asked again."""
        newest = self.history.newest
        return bool(newest) and timezone.now() - newest.chase.at < RECENTLY

    def full_clean(self):
        """Nothing is wrong with an organisation that is not ticked."""
        super().full_clean()
        if self.is_bound and not self.cleaned_data.get("chased"):
            self._errors.clear()

    @property
    def to(self) -> Recipient:
        return Recipient(self.cleaned_data["name"].strip(), self.cleaned_data["email"].strip())

    def asking(self, *, words: str, days: int) -> Asking:
        partnership = self.open.overview.partnership
        return Asking(partnership, self.organisation, self.open.suggested, self.to, words, days)


class ChaseAllForm(MessageForm):
    """One e-mail to each of the organisations that are ticked."""

    def __init__(self, data=None, *, rows: Iterable[RowForm]):
        self.rows = list(rows)
        super().__init__(data, initial={"days": USUAL_DAYS})

    def clean(self):
        typed = super().clean()
        faults = [each for row in self.rows if not row.is_valid() for each in row.errors.values()]
        if faults:
            raise forms.ValidationError([said for errors in faults for said in errors])
        if not self.ticked:
            raise forms.ValidationError("Choose at least one organisation")
        return typed

    @property
    def ticked(self) -> list[RowForm]:
        return [row for row in self.rows if row.cleaned_data.get("chased")]

    @property
    def all_asking(self) -> list[Asking]:
        typed = self.cleaned_data
        return [row.asking(words=typed["words"], days=typed["days"]) for row in self.ticked]


def known_recipients(history: History, people: list[User]) -> list[Recipient]:
    """Whom the partnership wrote to before, newest first, then who answers for the organisation here."""
    written = [each.chase for each in history.chases if not each.chase.revoked_at]
    found: dict[str, Recipient] = {}
    for each in (*written, *people[:MOST_PEOPLE]):
        found.setdefault(each.email.lower(), Recipient(each.name or each.email, each.email))
    return list(found.values())


def who_answers(partnership: Partnership) -> dict[int, list[User]]:
    """The people who answer for each organisation of the partnership, by its key."""
    found = Membership.objects.filter(partnership=partnership, role=Role.CONTRIBUTOR, user__is_active=True)
    people: dict[int, list[User]] = {}
    for each in found.exclude(organisation=None).select_related("user").order_by("user__name", "user"):
        people.setdefault(each.organisation_id, []).append(each.user)
    return people
