"""What people fill in about an action of the plan."""

from django import forms

from goldenthread.accounts.models import Membership, Role, User
from goldenthread.responses import permissions
from goldenthread.responses.actions.plan import add_action, change_action
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.forms.checked import NO_PERSON, CheckedForm
from goldenthread.responses.forms.statements import bodies_answered_for
from goldenthread.responses.models import Action, ActionState, Aim
from goldenthread.responses.planning.plan import ActionFacts
from goldenthread.responses.scales import Delivery, Lever

FACTS = ("title", "what", "lever", "organisation", "owner", "due_on", "delivery", "note")


class ActionForm(CheckedForm):
    """An action as its owner describes it now: a new one for a subject, or one that is there."""

    done = "Saved. It is with your partnership. A release can make it public."

    title = forms.CharField(
        label="What will be done?",
        max_length=200,
        help_text="In a line.",
        error_messages={"required": "Say in a line what will be done"},
    )
    what = forms.CharField(
        label="How, and how shall we know?",
        max_length=5000,
        required=False,
        widget=forms.Textarea,
        help_text=NO_PERSON,
    )
    lever = forms.ChoiceField(
        label="How does it mean to change practice?",
        choices=Lever.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it means to change practice"},
    )
    organisation = forms.ModelChoiceField(
        label="Which organisation leads?", queryset=None, required=False, empty_label="Nobody yet"
    )
    owner = forms.ModelChoiceField(
        label="Who owns it?",
        queryset=None,
        required=False,
        empty_label="Nobody yet",
        help_text="The public does not see who.",
    )
    due_on = forms.DateField(
        label="When is it due?", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    delivery = forms.ChoiceField(label="How far is it?", choices=Delivery.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="What happened since?",
        max_length=5000,
        required=False,
        widget=forms.Textarea,
        help_text="Needed when it is stopped.",
    )

    def __init__(self, data=None, *, user, subject: Subject | None = None, action: Action | None = None):
        self.subject, self.action = subject, action
        self.partnership = action.partnership if action else subject.partnership
        super().__init__(data, initial=as_it_stands(action) if action else {"delivery": Delivery.NOT_STARTED})
        bodies = bodies_answered_for(user, self.partnership)
        self.fields["organisation"].queryset = bodies
        if not permissions.can_answer_for(user, self.partnership, None):
            self.fields["organisation"].empty_label = None
        self.fields["owner"].queryset = people_who_act(self.partnership)

    @property
    def heading(self):
        return "Change this action" if self.action else "Add an action"

    def state(self, by):
        facts = ActionFacts(**{name: self.cleaned_data[name] for name in FACTS})
        if self.action:
            change_action(action=self.action, facts=facts, is_nobody=self.is_nobody, by=by)
        else:
            self.action = add_action(
                partnership=self.partnership,
                facts=facts,
                aims=[self.subject],
                is_nobody=self.is_nobody,
                by=by,
            )


def people_who_act(partnership):
    """Those who may own an action, by name."""
    people = Membership.objects.filter(partnership=partnership, role__in=Role.from_(Role.CONTRIBUTOR))
    return User.objects.filter(pk__in=people.values("user")).order_by("name")


def as_it_stands(action: Action) -> dict:
    state: ActionState = action.states.newest_first().first()
    return {name: getattr(state, name) for name in FACTS if name != "note"}


class ServingForm(forms.Form):
    """Which action that is there serves a subject too."""

    action = forms.ModelChoiceField(
        label="An action that we have serves it too",
        queryset=None,
        to_field_name="reference",
        empty_label=None,
        error_messages={"required": "Choose an action", "invalid_choice": "Choose an action"},
    )

    def __init__(self, data=None, *, user, subject: Subject):
        super().__init__(data)
        serving = Aim.objects.on(subject).filter(ended_at=None)
        others = Action.objects.filter(partnership=subject.partnership)
        if not permissions.can_answer_for(user, subject.partnership, None):
            bodies = bodies_answered_for(user, subject.partnership)
            led = ActionState.objects.current().filter(organisation__in=bodies)
            others = others.filter(pk__in=led.values("action"))
        self.fields["action"].queryset = others.exclude(pk__in=serving.values("action")).titled()

    @property
    def has_choices(self) -> bool:
        return self.fields["action"].queryset.exists()
