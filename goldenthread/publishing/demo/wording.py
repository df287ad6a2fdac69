"""What made-up reviews recommend, and what a made-up partnership says of it. Nothing in it is real."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

SUBJECTS = (
    "children who are not brought to appointments",
    "fathers and male carers whom services do not see",
    "families who move between areas",
    "babies with a bruise who cannot yet move",
    "children who are educated at home",
    "what daily life is like for the child",
    "supervision that leaves time to think",
    "disagreement between agencies",
    "parents whose mental health gets worse",
    "safer sleep in families under strain",
    "children harmed outside the home",
    "domestic abuse after a separation",
    "young carers",
    "neglect over a long time",
    "children who go missing",
    "how race and culture are taken into account",
    "children with complex health needs",
    "planning before a birth",
    "relatives and neighbours who raise a worry",
    "recording why a decision was made",
)
ASKS = (
    "{who} should agree how staff share what they know about {subject}, and check each year that it is done.",
    "{who} should audit a sample of records on {subject} and publish what they find.",
    "{who} should make sure that every team has time in supervision to talk about {subject}.",
    "{who} should ask families what would have helped with {subject}, and say what changed.",
    "{who} should review their procedures on {subject} within six months.",
    "{who} should name one person who answers for {subject}.",
    "{who} should train new staff in {subject} within three months of their start.",
    "{who} should set a standard for {subject} and report against it.",
)
LOCAL = ("Safeguarding partners", "Safeguarding partners", "Schools", "The police", "Health services")
NATIONAL = ("The Department for Education", "The Government")

FINDINGS = (
    "Staff knew a part of the picture of {subject}, and nobody put the parts together.",
    "Where one worker stayed with the family, work on {subject} went better.",
    "Records on {subject} told of events and seldom of what they meant for the child.",
)

ACTIONS = (
    ("procedure", "Rewrite the procedure on {subject}"),
    ("training", "Half-day course on {subject} for every team"),
    ("training", "Seven-minute briefing on {subject}"),
    ("tool", "One-page guide to {subject}"),
    ("supervision", "Put {subject} on the agenda of reflective supervision"),
    ("structure", "One front door for worries about {subject}"),
    ("workload", "Two more posts for {subject}"),
)
USES = (
    ("Duty team, north", "We ask who else is in the house."),
    ("Health visitors, east", "We write down what the child said, in the child's words."),
    ("Neighbourhood policing", "We ring the school before we close a report."),
    ("Safeguarding leads of schools", "We follow up each time a child is not brought."),
)
"""Teams, and one thing that each will change."""
REASONS = {
    "applies": "All of it is for us.",
    "in_part": "The first half is ours. The rest is for a national body.",
    "already_met": "We did this last year; the audit of March shows it.",
    "not_for_us": "It asks for a service that this area does not have.",
    "watching_national": "We wait for the national standard.",
    "need_information": "We have asked health services for their figures.",
}


@dataclass(frozen=True)
class Report:
    """One made-up report, as a web page."""

    slug: str
    title: str
    html: str


def reports(number: int, items: int, chance: Random) -> Iterator[Report]:
    """So many reports, with so many recommendations each: a third of them to national bodies."""
    for n in range(1, number + 1):
        subject = SUBJECTS[(n - 1) % len(SUBJECTS)]
        title = f"Made-up review {n}: {subject}"
        yield Report(f"made-up-review-{n}", title, _page(title, items, chance))


def _page(title: str, items: int, chance: Random) -> str:
    local = [_ask(LOCAL, chance) for _ in range(items - items // 3)]
    national = [_ask(NATIONAL, chance) for _ in range(items // 3)]
    found = [chance.choice(FINDINGS).format(subject=chance.choice(SUBJECTS)) for _ in range(3)]
    sections = [
        ("Summary", f"<p>This report is made up. It is about {title.split(': ')[1]}.</p>"),
        ("Key findings", _numbered("Finding", found)),
        ("Recommendations for safeguarding partners", _numbered("Recommendation", local)),
        ("Recommendations for government", _numbered("Recommendation", national)),
    ]
    body = "".join(f"<h2>{heading}</h2>{content}" for heading, content in sections)
    head = f"<head><title>{title}</title></head>"
    return f"<!DOCTYPE html><html lang='en-GB'>{head}<body><h1>{title}</h1>{body}</body></html>"


def _ask(who: tuple[str, ...], chance: Random) -> str:
    return chance.choice(ASKS).format(who=chance.choice(who), subject=chance.choice(SUBJECTS))


def _numbered(kind: str, texts: list[str]) -> str:
    return "".join(f"<p>{kind} {n}: {text}</p>" for n, text in enumerate(texts, start=1))
