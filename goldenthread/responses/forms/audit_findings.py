"""What people fill in when an audit is done: numbers, words, and what the findings are evidence of."""

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.responses.actions.practice_audits import make_evidence, state_findings
from goldenthread.responses.forms.checked import NO_PERSON, CheckedForm
from goldenthread.responses.forms.practice_audits import day_field
from goldenthread.responses.models import Action, Evidence
from goldenthread.responses.practice_audits import counts as numbers
from goldenthread.responses.practice_audits.as_at import AuditAsAt
from goldenthread.responses.practice_audits.counts import ANSWERS, MOST_RECORDS, Counts
from goldenthread.responses.practice_audits.facts import FindingFacts
from goldenthread.responses.practice_audits.questions import Question
from goldenthread.responses.practice_audits.telling import LONGEST, told
from goldenthread.responses.releasing.figures import BELOW
from goldenthread.responses.scales import EvidenceKind, Strength

NO_SMALL = f"A paper quotes these words, so leave numbers below {BELOW} out of them."
WORDS = ("found", "change")
STATED = ("looked_at", "held_on", *WORDS, "change_by", "action", "repeat_on")


def number_field(label: str, **facts) -> forms.IntegerField:
    wrong = f"Enter a whole number from 0 to {MOST_RECORDS}"
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=MOST_RECORDS,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
        **facts,
    )


class FindingsForm(CheckedForm):
    """Numbers for each question, typed or counted from sheets, that add up to the records looked at."""

    heading = "Record what was found"
    done = "Saved. Members of the partnership see it."

    looked_at = number_field("How many records were looked at?")
    held_on = day_field("On which day?")
    found = forms.CharField(
        label="What was found, in words?",
        max_length=5000,
        required=False,
        widget=forms.Textarea,
        help_text=f"What went well, what did not, and what you think is behind it. {NO_PERSON} {NO_SMALL}",
    )
    change = forms.CharField(
        label="What will change?", max_length=2000, required=False, widget=forms.Textarea
    )
    change_by = day_field("By when?", required=False)
    action = forms.ModelChoiceField(
        label="Which action of the plan changes it?",
        queryset=None,
        required=False,
        empty_label="None yet",
        help_text="The action says who does it. You can add one from our answer, and choose it here later.",
    )
    repeat_on = day_field(
        "When should it be repeated by?",
        required=False,
        help_text="Whoever leads the audit is reminded then, or else the editors.",
    )

    def __init__(self, data=None, *, stands: AuditAsAt, counted: tuple[int, list[Counts]] | None = None):
        self.stands, self.questions = stands, stands.questions
        super().__init__(data, initial=_initial(stands, counted))
        mine = Action.objects.filter(partnership=stands.audit.partnership)
        self.fields["action"].queryset = mine.titled()
        for each in self.questions:
            for answer, words in ANSWERS.items():
                self.fields[f"{answer}-{each.key}"] = number_field(words)

    def boxes_of(self, question: Question) -> list:
        return [self[f"{answer}-{question.key}"] for answer in ANSWERS]

    @property
    def first_fields(self) -> list:
        return [self["looked_at"], self["held_on"]]

    @property
    def word_fields(self) -> list:
        fields = [self[name] for name in (*WORDS, "change_by", "action", "repeat_on")]
        return [*fields, *self.asked_fields] if self.asks_about_a_person else fields

    def state(self, by):
        said = self.cleaned_data
        counts = tuple(
            Counts(each.key, *(said[f"{answer}-{each.key}"] for answer in ANSWERS)) for each in self.questions
        )
        given = {name: said[name] for name in STATED}
        facts = FindingFacts(counts=counts, **given)
        try:
            state_findings(audit=self.stands.audit, facts=facts, is_nobody=self.is_nobody, by=by)
        except ValidationError as refused:
            raise ValidationError(self._at_boxes(refused.message_dict)) from refused

    def _at_boxes(self, faults: dict) -> dict:
        """A fault of a question stands at the first of its boxes."""
        keys = {each.key for each in self.questions}
        return {f"yes-{name}" if name in keys else name: said for name, said in faults.items()}


def _initial(stands: AuditAsAt, counted) -> dict:
    """What stands, so that one number can be put right; numbers that were counted stand above it."""
    findings, initial = stands.findings, {"looked_at": stands.plan.sample}
    if findings:
        initial = {name: getattr(findings, name) for name in STATED} | {"action": findings.action_id}
        initial |= _boxes(numbers.from_rows(findings.counts))
    if counted:
        looked_at, counts = counted
        initial |= {"looked_at": looked_at, **_boxes(counts)}
    return initial


def _boxes(counts: list[Counts]) -> dict[str, int]:
    return {f"{answer}-{each.key}": getattr(each, answer) for each in counts for answer in ANSWERS}


class AuditEvidenceForm(CheckedForm):
    """The findings as evidence: drafted by rule, with what only a person can say."""

    heading = "Make these findings evidence"
    done = "The findings are evidence on the recommendation now."

    what = forms.CharField(
        label="What does it show?",
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text="Drafted by rule. Numbers below 5 are left out, for evidence can be published. Edit it.",
        error_messages={"required": "Say what it shows"},
    )
    kind = forms.ChoiceField(
        label="What kind is it?",
        choices=EvidenceKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind of evidence it is"},
    )
    strength = forms.ChoiceField(
        label="Who has looked at it?",
        choices=Strength.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who has looked at it"},
    )

    def __init__(self, data=None, *, stands: AuditAsAt):
        self.stands = stands
        super().__init__(data, initial={"what": told(stands)})

    def state(self, by):
        said = self.cleaned_data
        self.evidence: Evidence = make_evidence(
            findings=self.stands.findings,
            kind=said["kind"],
            strength=said["strength"],
            what=said["what"],
            is_nobody=self.is_nobody,
            by=by,
        )
