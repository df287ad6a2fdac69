"""The scales on which an answer is given, each set by other people, and the words for each value.

They are never folded into one colour: see docs/adr/0006-local-answer.md.
"""

from django.db import models


class Applicability(models.TextChoices):
    """What an item means for a partnership, which decides it."""

    NOT_YET_CONSIDERED = "not_yet_considered", "Not yet considered"
    APPLIES = "applies", "Applies to us"
    IN_PART = "in_part", "Applies in part"
    ALREADY_MET = "already_met", "Already met"
    NOT_FOR_US = "not_for_us", "Not for us"
    WATCHING_NATIONAL = "watching_national", "Waiting for national action"
    NEED_INFORMATION = "need_information", "We need more information"

    @classmethod
    def chosen(cls):
        """Those that a person can decide; not yet considered is what an item is before."""
        return [each for each in cls if each != cls.NOT_YET_CONSIDERED]


class Position(models.TextChoices):
    """Where one partner stands on an item; the partner says so."""

    AWAITING = "awaiting", "No answer yet"
    ACCEPT = "accept", "Accepts it"
    ACCEPT_ANOTHER_ROUTE = "accept_another_route", "Accepts it, by another route"
    ACCEPT_IN_PART = "accept_in_part", "Accepts it in part"
    DO_NOT_ACCEPT = "do_not_accept", "Does not accept it"
    WAITING_ON_NATIONAL = "waiting_on_national", "Waits for national action"

    @classmethod
    def chosen(cls):
        """Those that a partner can take; no answer yet is what stands before."""
        return [each for each in cls if each != cls.AWAITING]


NEEDS_WORDS = (Position.ACCEPT_ANOTHER_ROUTE, Position.ACCEPT_IN_PART, Position.DO_NOT_ACCEPT)
"""Positions that say nothing without a reason: which route, which part, why not."""


class Returned(models.TextChoices):
    """What whoever was asked by e-mail says instead of an answer."""

    LATER = "later", "Seen: will answer later"
    SOMEBODY_ELSE = "somebody_else", "Says that somebody else should be asked"


class Delivery(models.TextChoices):
    """How far an action is; its owner says so."""

    NOT_STARTED = "not_started", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    DELIVERED = "delivered", "Delivered"
    ONGOING = "ongoing", "Ongoing by nature"
    STOPPED = "stopped", "Stopped"
    SUPERSEDED = "superseded", "Superseded"


OPEN = (Delivery.NOT_STARTED, Delivery.IN_PROGRESS)
"""Deliveries of an action that can be late."""


class Lever(models.TextChoices):
    """By what an action means to change practice, from the weakest to the strongest."""

    TRAINING = "training", "Training or reminder"
    PROCEDURE = "procedure", "Policy or procedure"
    TOOL = "tool", "Tool or form"
    SUPERVISION = "supervision", "Supervision or leadership"
    WORKLOAD = "workload", "Workload or resources"
    STRUCTURE = "structure", "Structure or commissioning"
    NATIONAL_ASK = "national_ask", "Asking a national body"


class EvidenceKind(models.TextChoices):
    """What a piece of evidence can show, from the weakest to the strongest."""

    STATEMENT = "statement", "Statement: somebody says so"
    ACTIVITY = "activity", "Activity: something was done"
    PRACTICE = "practice", "Practice: people work in another way"
    OUTCOME = "outcome", "Outcome: children or families are better served"


SHOWS_A_DIFFERENCE = (EvidenceKind.PRACTICE, EvidenceKind.OUTCOME)


class EvidenceSource(models.TextChoices):
    """Where a piece of evidence comes from. Two of these are needed to say that impact is evidenced."""

    DOCUMENT = "document", "Document, such as a policy or minutes"
    AUDIT = "audit", "Audit or dip sample"
    FIGURES = "figures", "Figures"
    PRACTITIONERS = "practitioners", "What practitioners say"
    FAMILIES = "families", "What children and families say"


class Strength(models.TextChoices):
    """Who looked at a piece of evidence."""

    SELF_REPORTED = "self_reported", "Reported by those who did it"
    CHECKED = "checked", "Checked by other people in the partnership"
    INDEPENDENT = "independent", "Checked independently"


class Impact(models.TextChoices):
    """Whether anything is different; the partnership says so, and the scrutineer confirms."""

    NOT_YET_DUE = "not_yet_due", "Too early to tell"
    NO_EVIDENCE = "no_evidence", "No evidence yet"
    EARLY_SIGNS = "early_signs", "Early signs"
    EVIDENCED = "evidenced", "Evidenced"
    NO_CHANGE = "no_change", "No change"
    WORSE = "worse", "Worse"


class Assurance(models.TextChoices):
    """How far what was done answers what was asked; the independent scrutineer alone says so."""

    NOT_ASSESSED = "not_assessed", "Not assessed"
    SATISFACTORY = "satisfactory", "Satisfactory"
    SATISFACTORY_INTENT = "satisfactory_intent", "Satisfactory intent"
    IN_PART = "in_part", "Satisfactory in part"
    UNSATISFACTORY = "unsatisfactory", "Unsatisfactory"

    @classmethod
    def chosen(cls):
        return [each for each in cls if each != cls.NOT_ASSESSED]


class LinkKind(models.TextChoices):
    """What one item has to do with another; the partnership says so, whatever a machine groups."""

    REPEATS = "repeats", "Repeats"
    MET_BY = "met_by", "Met by the answer to"
    SUPERSEDED_BY = "superseded_by", "Superseded by"


ONE_WAY = (LinkKind.MET_BY, LinkKind.SUPERSEDED_BY)
"""Links that lead from one item to another, and so never in a circle."""


class Ended(models.TextChoices):
    """How a line of an agenda came to stand there no longer."""

    CHANGED = "changed", "Changed"
    TAKEN_OFF = "taken_off", "Taken off"
    CARRIED_OVER = "carried_over", "Carried over"


class ReleaseState(models.TextChoices):
    """How far a release is on its way to the public."""

    PREPARED = "prepared", "Being prepared"
    PROPOSED = "proposed", "Waits for an approver"
    SENT_BACK = "sent_back", "Sent back"
    APPROVED = "approved", "Published"
    DROPPED = "dropped", "Given up"


OPEN_RELEASES = (ReleaseState.PREPARED, ReleaseState.PROPOSED, ReleaseState.SENT_BACK)


class ReleasePart(models.TextChoices):
    """What may be shown beside a decision."""

    POSITIONS = "positions", "Where each partner stands"
    LINKS = "links", "What it has to do with other items"
    ACTIONS = "actions", "What is done"
    EVIDENCE = "evidence", "What shows it"
    IMPACT = "impact", "What difference it made"
    ASSURANCE = "assurance", "What the independent scrutineer says"


class ReviewPart(models.TextChoices):
    """What may be shown of a review of the partnership's own beside its title and what it recommends."""

    KIND = "kind", "What kind of review it is"
    DATE = "date", "The date of the report"
    FOR = "for", "Whom each recommendation is for"
    PAGE = "page", "The page on which each recommendation stands"
    ADDRESS = "address", "Where the report is published"


class HitChoice(models.TextChoices):
    """What becomes of a possible identifier when it is published."""

    MASK = "mask", "Put “[withheld]” in its place"
    KEEP = "keep", "Keep it: it is not about a child, family or other person"
    LEAVE_OUT = "leave_out", "Leave the whole text out"


class Clue(models.TextChoices):
    """What is harmless alone, and together may tell people nearby who a child is."""

    AREA = "area", "A small area, such as a village or ward"
    AGE = "age", "The age of a child"
    DATE = "date", "The date of something that happened"
    SCHOOL = "school", "A school, nursery or other setting"
