"""What people fill in about an audit: how it is done, and what it asks."""

from django import forms

from goldenthread.accounts.models import Organisation
from goldenthread.responses.actions.practice_audits import ask_questions, change_plan, plan_audit
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.forms.checked import NO_PERSON, CheckedForm, parts_to_choose
from goldenthread.responses.forms.plan import people_who_act
from goldenthread.responses.models import AuditPlan
from goldenthread.responses.practice_audits.as_at import AuditAsAt, drafted_questions
from goldenthread.responses.practice_audits.counts import MOST_RECORDS
from goldenthread.responses.practice_audits.drafting import LONGEST
from goldenthread.responses.practice_audits.facts import PlanFacts
from goldenthread.responses.practice_audits.questions import Question, free_key

A_DAY = {"invalid": "Enter a real date, such as 1 May 2026"}
HOW_MANY = f"Enter how many records are looked at, from 1 to {MOST_RECORDS}"
FACTS = ("title", "sample", "chosen", "since", "until", "organisations", "lead", "due_on")
USUAL_SAMPLE = 20


def day_field(label: str, **facts) -> forms.DateField:
    errors = A_DAY | {"required": "Enter a date, such as 1 May 2026"}
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}), error_messages=errors, **facts
    )


class PlanForm(CheckedForm):
    """A new audit of a subject, the change of one, or one that asks again what an earlier one asked."""

    part = forms.TypedChoiceField(label="On what?", coerce=int, empty_value=0, required=False)
    title = forms.CharField(
        label="Title",
        max_length=200,
        help_text="Such as “Who holds the file: dip sample, spring 2026”. It names nobody.",
        error_messages={"required": "Give the audit a title"},
    )
    sample = forms.IntegerField(
        label="How many records?",
        min_value=1,
        max_value=MOST_RECORDS,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), HOW_MANY),
    )
    chosen = forms.CharField(
        label="How are they chosen?",
        max_length=500,
        help_text=f"Such as “every fifth file closed in the time, until there are 20”. {NO_PERSON}",
        error_messages={"required": "Say how the records are chosen"},
    )
    since = day_field("Records from")
    until = day_field("Records to")
    organisations = forms.ModelMultipleChoiceField(
        label="Whose records?",
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose whose records are looked at"},
    )
    lead = forms.ModelChoiceField(
        label="Who leads it?", queryset=None, required=False, empty_label="Nobody yet"
    )
    due_on = day_field("When is it due?", required=False)

    def __init__(self, data=None, *, subject: Subject, stands=None, repeats: AuditAsAt | None = None):
        self.given, self.stands, self.repeats = subject, stands, repeats
        super().__init__(data, initial=_initial(subject, stands, repeats))
        self.fields["part"].choices = parts_to_choose(subject.item)
        if stands or repeats or len(self.fields["part"].choices) == 1:
            del self.fields["part"]
        self.fields["organisations"].queryset = Organisation.objects.taking_part_in(subject.partnership)
        self.fields["lead"].queryset = people_who_act(subject.partnership)

    @property
    def heading(self) -> str:
        if self.stands:
            return "Change how the audit is done"
        return "Repeat the audit" if self.repeats else "Plan an audit"

    @property
    def done(self) -> str:
        if self.stands:
            return "Saved. How it was planned before is kept."
        return (
            "Saved. The same questions are asked again." if self.repeats else "Saved. Now read its questions."
        )

    def state(self, by):
        said = self.cleaned_data
        given = {name: said[name] for name in FACTS if name != "organisations"}
        given = {"facts": PlanFacts(**given, organisations=tuple(said["organisations"]))}
        given |= {"is_nobody": self.is_nobody, "by": by}
        if self.stands:
            self.audit = change_plan(audit=self.stands.audit, **given).audit
        elif self.repeats:
            asked, earlier = self.repeats.questions, self.repeats.audit
            self.audit = plan_audit(subject=self.given, questions=asked, repeats=earlier, **given)
        else:
            subject = Subject(self.given.partnership, self.given.item, said.get("part") or 0)
            drafted = drafted_questions(subject.item, subject.part)
            self.audit = plan_audit(subject=subject, questions=drafted, **given)


def _initial(subject: Subject, stands: AuditAsAt | None, repeats: AuditAsAt | None) -> dict:
    if stands:
        return _as_planned(stands.plan)
    if repeats:
        kept = _as_planned(repeats.plan)
        again = {name: kept[name] for name in ("title", "sample", "chosen", "organisations", "lead")}
        return again | {"due_on": repeats.findings.repeat_on}
    return {"part": subject.part, "sample": USUAL_SAMPLE}


def _as_planned(plan: AuditPlan) -> dict:
    names = {name: getattr(plan, name) for name in FACTS if name not in ("organisations", "lead")}
    return names | {"organisations": list(plan.organisations.all()), "lead": plan.lead_id}


NEW = ("n1", "n2", "n3")
"""Empty boxes for questions to add. Who needs more saves, and gets three more."""


class QuestionsForm(CheckedForm):
    """For each question its place, its words and whether it is taken off; and empty boxes for others."""

    heading = "Edit the questions"

    def __init__(self, data=None, *, stands: AuditAsAt):
        super().__init__(data)
        self.stands = stands
        self.questions = stands.questions
        self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput, initial=stands.asked.pk)
        self.sources = list(dict.fromkeys(filter(None, map(_source, self._all_sources()))))
        for number, each in enumerate(self.questions, start=1):
            self.fields |= _fields_of(each, number)
        for key in NEW:
            self.fields |= self._fields_of_new(key)

    def _all_sources(self) -> list[Question]:
        audit = self.stands.audit
        return [*drafted_questions(audit.item, audit.part), *self.questions]

    def _fields_of_new(self, key: str) -> dict[str, forms.Field]:
        choices = [("", "No words of the recommendation"), *enumerate(map(_cut, self.sources))]
        return {
            f"words-{key}": _words_field("Question to add", required=False),
            f"source-{key}": forms.TypedChoiceField(
                label="What does it stand on?", choices=choices, coerce=int, empty_value=None, required=False
            ),
        }

    def boxes_of(self, question: Question) -> list:
        return [self[f"{name}-{question.key}"] for name in ("place", "words", "off")]

    @property
    def new_boxes(self) -> list:
        return [(self[f"words-{key}"], self[f"source-{key}"]) for key in NEW]

    @property
    def is_approving(self) -> bool:
        return "approve" in self.data

    @property
    def done(self) -> str:
        if self.is_approving:
            return "The questions are approved. Take the sample sheet away."
        return "Saved as a draft. The questions before are kept."

    def state(self, by):
        ask_questions(
            seen=self.stands.asked,
            questions=self._typed(),
            is_approved=self.is_approving,
            is_nobody=self.is_nobody,
            by=by,
        )

    def clean_seen(self):
        if self.cleaned_data["seen"] != self.stands.asked.pk:
            raise forms.ValidationError(
                "Somebody has changed the questions since. Copy what you wrote, and open the page anew"
            )
        return self.cleaned_data["seen"]

    def _typed(self) -> list[Question]:
        typed = self.cleaned_data
        kept = [each for each in self.questions if not typed[f"off-{each.key}"]]
        kept.sort(key=lambda each: typed[f"place-{each.key}"])  # one of two with the same place stays first
        said = [Question(typed[f"words-{each.key}"], each.source, each.key, each.drafted) for each in kept]
        taken = [each.key for row in self.stands.question_lists for each in _keys(row)]
        for words, at in ((typed[f"words-{key}"], typed[f"source-{key}"]) for key in NEW):
            if words:
                said.append(Question(words, "" if at is None else self.sources[at], free_key(taken)))
                taken.append(said[-1].key)
        return said


def _keys(row) -> list[Question]:
    return [Question(**each) for each in row.questions]


def _source(question: Question) -> str:
    return question.source


def _cut(source: str) -> str:
    return source if len(source) <= 60 else f"{source[:60]}…"


def _words_field(label: str, **facts) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={
            "required": "Write the question, or tick to take it off",
            "max_length": f"Write the question in at most {LONGEST} characters",
        },
        **facts,
    )


def _fields_of(question: Question, number: int) -> dict[str, forms.Field]:
    wrong = "Enter a whole number from 1 to 99"
    return {
        f"place-{question.key}": forms.IntegerField(
            label="Place",
            min_value=1,
            max_value=99,
            initial=number,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
        ),
        f"words-{question.key}": _words_field("Question", initial=question.words),
        f"off-{question.key}": forms.BooleanField(label="Take it off", required=False),
    }
