"""Forms with which people state where they stand, what shows it, what it changed, and what they make of it.

Each knows who may fill it in (`may`) and states what was filled in (`state`); faults come back as its errors.
"""

from django import forms
from django.utils import timezone

from goldenthread.accounts.models import Membership, Organisation, Participation, Partnership, Role
from goldenthread.responses import permissions
from goldenthread.responses.actions.assurance import give_verdict, put_challenge
from goldenthread.responses.actions.evidence import add_evidence, state_impact
from goldenthread.responses.actions.positions import give_position
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.forms.checked import NO_PERSON, CheckedForm, parts_to_choose
from goldenthread.responses.forms.sent_file import TakesFile
from goldenthread.responses.models import Action, Aim
from goldenthread.responses.scales import (
    Assurance,
    EvidenceKind,
    EvidenceSource,
    Impact,
    Position,
    Strength,
)


class StatementForm(CheckedForm):
    """A statement on an item, or on the part of it that is chosen."""

    part = forms.TypedChoiceField(label="On what?", coerce=int, empty_value=0, required=False)

    def __init__(self, data=None, files=None, *, subject: Subject, user):
        self.user, self.given = user, subject
        super().__init__(data, files, initial={"part": subject.part})
        self.fields["part"].choices = parts_to_choose(subject.item)
        if len(self.fields["part"].choices) == 1:
            del self.fields["part"]

    @property
    def subject(self) -> Subject:
        part = self.cleaned_data.get("part") or 0
        return Subject(self.given.partnership, self.given.item, part)


def names(*fields):
    """The order of a form's own fields, before those that every statement has."""
    return ["part", *fields]


class PositionForm(StatementForm):
    heading = "Say where a partner stands"
    done = "Saved. It is with your partnership. A release can make it public."
    field_order = names("organisation", "position", "reason", "partnerships")

    organisation = forms.ModelChoiceField(
        label="Which partner?", queryset=Organisation.objects.none(), empty_label=None
    )
    position = forms.ChoiceField(
        label="Where does it stand?",
        choices=[(each.value, each.label) for each in Position.chosen()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where you stand"},
    )
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=5000,
        widget=forms.Textarea,
        help_text=f"Needed for another route, in part, or no. {NO_PERSON}",
    )
    partnerships = forms.ModelMultipleChoiceField(
        label="In which partnerships?",
        queryset=Partnership.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Each of them sees its own copy only.",
        error_messages={"required": "Choose at least one partnership"},
    )

    def __init__(self, data=None, files=None, *, subject, user):
        super().__init__(data, files, subject=subject, user=user)
        bodies = bodies_answered_for(user, subject.partnership)
        self.fields["organisation"].queryset = bodies
        self.fields["organisation"].initial = bodies.first()
        parts = Participation.objects.filter(organisation__in=bodies).on(timezone.localdate())
        places = Partnership.objects.of(user, at_least=Role.CONTRIBUTOR)
        places = places.filter(pk__in=parts.values("partnership"))
        if subject.item.is_local:  # a review of this partnership's own
            places = places.filter(pk=subject.partnership.pk)
        self.fields["partnerships"].queryset = places
        self.fields["partnerships"].initial = [subject.partnership]

    @staticmethod
    def may(user, partnership) -> bool:
        return bodies_answered_for(user, partnership).exists()

    def state(self, by):
        typed = self.cleaned_data
        item, part = self.subject.item, self.subject.part
        give_position(
            subjects=[Subject(place, item, part) for place in typed["partnerships"]],
            organisation=typed["organisation"],
            position=typed["position"],
            reason=typed["reason"],
            is_nobody=self.is_nobody,
            by=by,
        )


def bodies_answered_for(user, partnership):
    """The organisations of the partnership for which the person may answer."""
    if permissions.can_answer_for(user, partnership, None):
        return Organisation.objects.taking_part_in(partnership)
    own = Membership.objects.filter(user=user.pk, partnership=partnership, role=Role.CONTRIBUTOR)
    return Organisation.objects.taking_part_in(partnership).filter(pk__in=own.values("organisation"))


class EvidenceForm(TakesFile, StatementForm):
    heading = "Add evidence"
    done = "Saved. It is with your partnership. A release can make it public."
    FACTS = ("what", "kind", "source", "strength", "where", "dated_on", "action")
    field_order = names("what", "kind", "source", "strength", "where", "file", "dated_on", "action")

    what = forms.CharField(
        label="What does it show?",
        max_length=2000,
        widget=forms.Textarea,
        help_text=NO_PERSON,
        error_messages={"required": "Say what it shows"},
    )
    kind = forms.ChoiceField(label="What kind is it?", choices=EvidenceKind.choices, widget=forms.RadioSelect)
    source = forms.ChoiceField(
        label="Where does it come from?", choices=EvidenceSource.choices, widget=forms.RadioSelect
    )
    strength = forms.ChoiceField(
        label="Who has looked at it?", choices=Strength.choices, widget=forms.RadioSelect
    )
    where = forms.CharField(
        label="Where can it be seen?",
        max_length=500,
        help_text="A link, or where the document is kept. Never the record of a child.",
        error_messages={"required": "Say where it can be seen: a link, or where it is kept"},
    )
    dated_on = forms.DateField(
        label="What is its date?",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Enter the date of the evidence"},
    )
    action = forms.ModelChoiceField(
        label="For which action?",
        queryset=Action.objects.none(),
        required=False,
        empty_label="None in particular",
    )

    def __init__(self, data=None, files=None, *, subject, user):
        super().__init__(data, files, subject=subject, user=user)
        aims = Aim.objects.on(subject).filter(ended_at=None)
        self.fields["action"].queryset = Action.objects.filter(pk__in=aims.values("action")).titled()
        if permissions.can_add_file(user, subject.partnership):
            self.fields["where"].required = False
            self.fields["where"].help_text += " Give this, a file, or both."
            self.say_what_is_taken()
        else:
            del self.fields["file"]

    may = staticmethod(permissions.can_add_evidence)

    def clean(self):
        typed = super().clean()
        if not {"where", "file"} & set(self.errors) and not (typed["where"] or typed.get("file")):
            self.add_error("where", "Say where it can be seen, or choose a file")
        return typed

    def state(self, by):
        facts = {name: self.cleaned_data[name] for name in self.FACTS}
        sent = self.cleaned_data.get("file")
        add_evidence(subject=self.subject, facts=facts, sent=sent, is_nobody=self.is_nobody, by=by)


IMPACT_TEXTS = ("how_much", "how_well", "what_difference", "measure", "baseline", "now")


def _prompt(label):
    return forms.CharField(label=label, max_length=3000, required=False, widget=forms.Textarea)


def _figure(label, longest, hint):
    return forms.CharField(label=label, max_length=longest, required=False, help_text=hint)


class ImpactForm(StatementForm):
    heading = "Say what difference it made"
    done = "Saved. It is with your partnership. A release can make it public."
    field_order = names("impact", *IMPACT_TEXTS)

    impact = forms.ChoiceField(
        label="What difference do we see?",
        choices=Impact.choices,
        widget=forms.RadioSelect,
        help_text="“Evidenced” needs two sources of evidence that show changed practice or better outcomes.",
        error_messages={"required": "Choose what difference it made"},
    )
    how_much = _prompt("How much did we do?")
    how_well = _prompt("How well did we do it?")
    what_difference = _prompt("What difference did it make?")
    measure = _figure("What do you count?", 200, "With its unit.")
    baseline = _figure("What was it before?", 100, "With its date.")
    now = _figure("What is it now?", 100, "With its date.")

    may = staticmethod(permissions.can_state_impact)

    def state(self, by):
        texts = {name: self.cleaned_data[name] for name in IMPACT_TEXTS}
        state_impact(
            subject=self.subject,
            impact=self.cleaned_data["impact"],
            texts=texts,
            is_nobody=self.is_nobody,
            by=by,
        )


class VerdictForm(StatementForm):
    heading = "Give your verdict"
    done = "Saved. The partnership sees it beside its own words."
    field_order = names("assurance", "words", "confirms_impact", "closes")

    assurance = forms.ChoiceField(
        label="How far does what was done answer what was asked?",
        choices=[(each.value, each.label) for each in Assurance.chosen()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a verdict"},
    )
    words = forms.CharField(
        label="What does your verdict rest on?",
        max_length=5000,
        widget=forms.Textarea,
        help_text=NO_PERSON,
        error_messages={"required": "Say what your verdict rests on"},
    )
    confirms_impact = forms.BooleanField(
        label="I confirm what the partnership says of the difference it made", required=False
    )
    closes = forms.BooleanField(label="Nothing more is expected: close this", required=False)

    may = staticmethod(permissions.can_assure)

    def state(self, by):
        said = {name: self.cleaned_data[name] for name in ("assurance", "words", "confirms_impact", "closes")}
        give_verdict(subject=self.subject, is_nobody=self.is_nobody, by=by, **said)


class ChallengeForm(StatementForm):
    heading = "Put a challenge"
    done = "Saved. The partnership sees it and can reply."
    field_order = names("words")

    words = forms.CharField(
        label="What do you ask the partnership?",
        max_length=5000,
        widget=forms.Textarea,
        help_text=NO_PERSON,
        error_messages={"required": "Write the question"},
    )

    may = staticmethod(permissions.can_assure)

    def state(self, by):
        put_challenge(subject=self.subject, words=self.cleaned_data["words"], is_nobody=self.is_nobody, by=by)


STATEMENTS = {
    "position": PositionForm,
    "evidence": EvidenceForm,
    "impact": ImpactForm,
    "verdict": VerdictForm,
    "challenge": ChallengeForm,
}
"""The forms by the word that stands in their address."""
