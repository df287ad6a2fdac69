"""Which actions of a plan to see, and which answers a scrutineer draws to look at."""

import random

from django import forms

from goldenthread.catalogue.models import Scope
from goldenthread.responses.answering.answer import Planned
from goldenthread.responses.planning.rag import Rag
from goldenthread.responses.scales import Lever

SAMPLED = 5


class PlanForm(forms.Form):
    """Filters of the action plan, all of them in the address. What makes no sense narrows nothing."""

    organisation = forms.ModelChoiceField(
        label="Led by", queryset=None, required=False, to_field_name="slug", empty_label="Any organisation"
    )
    colour = forms.ChoiceField(
        label="Colour", choices=[("", "Any colour"), *((r, r) for r in Rag)], required=False
    )
    lever = forms.ChoiceField(label="Lever", choices=[("", "Any lever"), *Lever.choices], required=False)
    scope = forms.ChoiceField(
        label="For", choices=[("", "National and local"), *Scope.choices], required=False
    )

    def __init__(self, data=None, *, partnership):
        super().__init__(data)
        self.fields["organisation"].queryset = partnership.organisations.distinct()

    @property
    def is_narrowed(self) -> bool:
        self.is_valid()
        return any(self.cleaned_data.values())

    def narrowed(self, actions: list[Planned]) -> list[Planned]:
        self.is_valid()
        told = self.cleaned_data
        body, colour, lever, scope = map(told.get, ("organisation", "colour", "lever", "scope"))
        return [
            each
            for each in actions
            if (not body or each.state.organisation_id == body.pk)
            and (not colour or each.rule.rag == colour)
            and (not lever or each.state.lever == lever)
            and (not scope or scope in each.scopes)
        ]


class SampleForm(forms.Form):
    """A sample that can be drawn again: the same number gives the same one, so that others can follow."""

    draw = forms.IntegerField(label="Number of the draw", min_value=1, max_value=9999, required=False)

    @property
    def number(self) -> int:
        return (self.is_valid() and self.cleaned_data["draw"]) or 1

    def drawn_from(self, rows: list) -> list:
        chance = random.Random(self.number)
        return chance.sample(rows, min(SAMPLED, len(rows)))
