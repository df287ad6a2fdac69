"""A partnership with its partners and people of each role, and what they state through the product."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from goldenthread.accounts.models import Membership
from goldenthread.catalogue.models import Item
from goldenthread.publishing.briefings.about import About
from goldenthread.publishing.briefings.actions import (
    Facts,
    approve_briefing,
    change_box,
    change_facts,
    make_briefing,
)
from goldenthread.responses.actions.agendas import hold_meeting, put_on_agenda
from goldenthread.responses.actions.assigning import ask_for_positions
from goldenthread.responses.actions.assurance import give_verdict
from goldenthread.responses.actions.chasing import chase, claim
from goldenthread.responses.actions.evidence import add_evidence, state_impact
from goldenthread.responses.actions.links import link_items
from goldenthread.responses.actions.local_reviews import add_recommendations, record_review
from goldenthread.responses.actions.plan import add_action
from goldenthread.responses.actions.positions import give_position
from goldenthread.responses.actions.practice_audits import ask_questions, plan_audit, state_findings
from goldenthread.responses.actions.uses import make_use_code, record_use
from goldenthread.responses.answering.answer import planned
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.chasing.holder import delivery_of, position_on, reply_to
from goldenthread.responses.chasing.letter import Asking, Recipient
from goldenthread.responses.chasing.questions import OpenQuestion
from goldenthread.responses.evidence_files.sent import SentFile
from goldenthread.responses.local_reviews.facts import ReviewFacts
from goldenthread.responses.local_reviews.wording import Wording
from goldenthread.responses.models import Challenge, Chase, Decision, PositionRequest
from goldenthread.responses.planning.plan import ActionFacts
from goldenthread.responses.practice_audits.as_at import drafted_questions
from goldenthread.responses.practice_audits.counts import Counts
from goldenthread.responses.practice_audits.facts import FindingFacts, PlanFacts
from goldenthread.responses.practice_audits.questions import from_rows
from goldenthread.responses.seen import Seen
from tests.factories import make_organisation, make_paper_kept, make_partnership, make_user

PROMPTS = {"how_much": "", "how_well": "", "what_difference": "", "measure": "", "baseline": "", "now": ""}
AUDIT = {
    "kind": "practice",
    "source": "audit",
    "strength": "checked",
    "what": "Nine of ten plans name the worker.",
    "where": "Audit 14, on the partnership's site",
    "dated_on": date(2026, 5, 1),
}
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@dataclass
class Local:
    """Rows are made when they are first asked for."""

    slug: str = "northmoor"

    @cached_property
    def partnership(self):
        partnership = make_partnership(self.slug, name=f"{self.slug.title()} Partnership")
        partnership.organisations.set([self.council, self.police])
        return partnership

    @cached_property
    def council(self):
        return make_organisation(f"{self.slug}-council", name=f"{self.slug.title()} Council")

    @cached_property
    def police(self):
        return make_organisation("lindle-police", name="Lindle Police")

    def person(self, role, organisation=None):
        user = make_user(role=role, partnership=self.partnership)
        Membership.objects.filter(user=user).update(organisation=organisation)
        return user

    def people_called(self, word):
        """Somebody of that name, and whom to write to at each organisation."""
        make_user(f"{word}@example.org", name=word, role="viewer", partnership=self.partnership)
        self.partnership.participations.update(contact_email=f"{word}@example.org")

    @cached_property
    def editor(self):
        return self.person("editor")

    @cached_property
    def approver(self):
        return self.person("approver")

    @cached_property
    def scrutineer(self):
        return self.person("scrutineer")

    @cached_property
    def officer(self):
        """Answers for the police."""
        return self.person("contributor", self.police)

    def review(self, *words, **facts):
        """A review of the partnership's own, with a recommendation for each of these texts."""
        told = {"title": "Learning from practice", "kind": "lcspr", "held_on": date(2026, 4, 1), **facts}
        review = record_review(partnership=self.partnership, facts=ReviewFacts(**told), by=self.editor)
        if words:
            wordings = [Wording(text, str(number)) for number, text in enumerate(words, start=1)]
            add_recommendations(review=review, wordings=wordings, by=self.editor)
        return review

    def own_item(self, words="The partnership should ask each child.", **facts):
        """The one recommendation of a review of its own."""
        return Item.with_local.get(version=self.review(words, **facts).version)

    def on(self, item, part=0):
        return Subject(self.partnership, item, part)

    def position(self, item, position="accept", reason="", by=None, organisation=None, part=0):
        return give_position(
            subjects=[self.on(item, part)],
            organisation=organisation or self.police,
            position=position,
            reason=reason,
            by=by or self.officer,
        )[0]

    def action(self, *items, by=None, **facts):
        given = {"title": "Rewrite the pathway", "lever": "procedure", "organisation": self.police, **facts}
        return add_action(
            partnership=self.partnership,
            facts=ActionFacts(**given),
            aims=[self.on(item) for item in items],
            by=by or self.officer,
        )

    def chase(self, *questions, by=None, **facts):
        """An e-mail to the police that asks these: items for a position, actions, challenges."""
        given = {"to": Recipient("Alex Example", "alex@police.example.org"), **facts}
        body = given.pop("organisation", self.police)
        asking = Asking(self.partnership, body, [self.question(each) for each in questions], **given)
        return chase(asking=asking, by=by or self.editor)

    def question(self, about):
        if isinstance(about, Item):
            return OpenQuestion(
                position_on(self.on(about)), Decision(item=about, partnership=self.partnership)
            )
        if isinstance(about, Challenge):
            return OpenQuestion(reply_to(about), about)
        seen = Seen(timezone.now(), is_public=False)
        (stands,) = planned([about], seen, today=timezone.localdate())
        return OpenQuestion(delivery_of(about), stands)

    def question_link(self, *questions, **facts):
        """The token of a link that was sent, and its chase."""
        made = self.chase(*questions, **facts)
        made, token = claim(made.pk)
        Chase.objects.filter(pk=made.pk).update(sent_at=made.claimed_at)
        return token, made

    def evidence(self, item, by=None, part=0, **facts):
        return add_evidence(subject=self.on(item, part), facts={**AUDIT, **facts}, by=by or self.officer)

    def keep_files(self):
        self.partnership.keeps_files = True
        self.partnership.save(update_fields=["keeps_files"])

    def file_evidence(self, item, name="audit.pdf", data=PDF, by=None, **facts):
        """Evidence that is a file and nothing else, in a partnership that keeps files."""
        self.keep_files()
        return add_evidence(
            subject=self.on(item),
            facts={**AUDIT, "where": "", **facts},
            sent=SentFile.of(name, data),
            by=by or self.officer,
        )

    def impact(self, item, impact="early_signs", by=None, **texts):
        return state_impact(
            subject=self.on(item), impact=impact, texts={**PROMPTS, **texts}, by=by or self.editor
        )

    def verdict(self, item, assurance="satisfactory", words="I read the audit.", by=None, **said):
        return give_verdict(
            subject=self.on(item), assurance=assurance, words=words, by=by or self.scrutineer, **said
        )

    def practice_audit(self, item, part=0, *, is_approved=True, repeats=None, **facts):
        """An audit with the questions that the rule drafts; `facts` are of its plan."""
        subject = self.on(item, part)
        given = {"title": "Who holds the file", "sample": 20, "chosen": "Every fifth file", **facts}
        times = {"since": date(2026, 1, 1), "until": date(2026, 3, 31), "organisations": (self.council,)}
        audit = plan_audit(
            subject=subject,
            facts=PlanFacts(**times | given),
            questions=drafted_questions(item, part),
            repeats=repeats,
            by=self.editor,
        )
        if is_approved:
            seen = audit.question_lists.newest_first().first()
            ask_questions(seen=seen, questions=from_rows(seen.questions), is_approved=True, by=self.editor)
        return audit

    def findings(self, audit, *numbers, by=None, **facts):
        """What it found: yes, no and not applicable of each question."""
        asked = from_rows(audit.question_lists.newest_first().first().questions)
        counts = tuple(Counts(each.key, *row) for each, row in zip(asked, numbers, strict=True))
        given = {"held_on": date(2026, 5, 1), "looked_at": counts[0].total, **facts}
        return state_findings(audit=audit, facts=FindingFacts(counts=counts, **given), by=by or self.editor)

    def use_code(self, item, what="Seven-minute briefing", by=None):
        return make_use_code(
            partnership=self.partnership,
            publication=item.version.document.publication,
            item=item,
            what=what,
            by=by or self.editor,
        )

    def use(self, item, code=None, by=None, is_nobody=False, **facts):
        given = {"team": "Duty team", "organisation": self.police, "used_on": date(2026, 5, 4), "present": 8}
        facts = {**given, "change": "Ask who else is in the house.", **facts}
        return record_use(code=code or self.use_code(item), facts=facts, is_nobody=is_nobody, by=by)

    def meeting(self, held_on=date(2026, 4, 14), forum="Learning subgroup"):
        return hold_meeting(partnership=self.partnership, forum=forum, held_on=held_on, by=self.editor)

    def put(self, meeting, *items, actions=(), **facts):
        subjects = [self.on(item) for item in items]
        return put_on_agenda(meeting=meeting, subjects=subjects, actions=actions, by=self.editor, **facts)

    def link(self, item, other, kind="met_by", reason="The same team does it.", **facts):
        return link_items(
            subject=self.on(item), kind=kind, other=other, reason=reason, by=self.editor, **facts
        )

    def ask(self, item, *bodies, wanted_by=None):
        ask_for_positions(
            subjects=[self.on(item)],
            organisations=bodies or [self.police],
            wanted_by=wanted_by,
            by=self.editor,
        )
        return PositionRequest.objects.on(self.on(item)).filter(ended_at=None).first()

    def paper(self, words):
        """A board paper that is kept, and holds these words."""
        return make_paper_kept(self.partnership, words=words, by=self.editor)

    def briefing(self, item, words="Holding the file", *, is_public=None):
        """On the publication of the item, with these words in it; approved where it says who may read it."""
        publication = item.version.document.publication
        made = make_briefing(about=About(self.partnership, publication), title=words, by=self.editor)
        change_box(seen=made.newest, number=2, words=words, chosen={}, by=self.editor)
        if is_public is not None:
            facts = Facts(words, words, date(2030, 4, 1), is_public)
            approve_briefing(
                version=change_facts(seen=made.newest, facts=facts, by=self.editor), by=self.approver
            )
        return made
