"""The lines of a file of published answers: what `docs/federation.schema.json` is made from.

A shape only grows, and what a reader does not know it passes over. Words for people stand beside each value
of a scale, so that a file can be read by a site with other words.
"""

from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, Field

SCHEMA = "goldenthread/federation/1"

Short = Annotated[str, Field(max_length=500)]
Words = Annotated[str, Field(max_length=100_000)]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Web = Annotated[str, Field(max_length=1000, pattern="^(https?://.*)?$")]


class Scaled(BaseModel):
    """A value of a scale, and what people call it."""

    value: Short
    words: Short


class ByLink(BaseModel):
    """What an organisation can also say through a link that is sent to it, where nobody signs in."""

    by_link: bool = Field(default=False, description="Answered through a link sent by e-mail.")


class Source(BaseModel):
    """The first line: whose answers these are, where they were published, and as at when."""

    schema_: str = Field(alias="schema", serialization_alias="schema")
    partnership: Short
    name: Short
    site: Web
    as_at: AwareDatetime = Field(description="What is not in the file was not published then.")
    answers: int = Field(ge=0, description="Lines that follow.")
    sha256: Sha256 = Field(description="Of all bytes after the first line.")


class Publication(BaseModel):
    slug: Short
    title: Short
    publisher: Short
    licence: Short


class Part(BaseModel):
    position: int
    label: Short
    text: Words


class Item(BaseModel):
    """What was asked, word for word."""

    reference: Short
    permalink: Web
    name: Short
    kind: Short
    label: Short
    list_title: Short
    text: Words
    parts: list[Part]
    page: int = Field(description="Position in the file, from 1.")
    wording: Sha256 = Field(description="Of the words and those of the parts, as docs/moving.md tells.")
    publication: Publication


class Decision(BaseModel):
    part: Short = Field(description="Letter or number of the part; empty for all of it.")
    applicability: Scaled
    reason: Words
    forum: Short
    decided_on: date
    minute: Short
    review_on: date | None


class Partner(ByLink):
    organisation: Short
    position: Scaled | None = Field(description="null where it published nothing.")
    reason: Words
    at: AwareDatetime | None


class Action(ByLink):
    title: Short
    what: Words
    note: Words
    organisation: Short
    due_on: date | None
    lever: Scaled
    delivery: Scaled


class Evidence(BaseModel):
    what: Words
    where: Short
    dated_on: date
    kind: Scaled
    source: Scaled
    strength: Scaled


class Impact(BaseModel):
    impact: Scaled
    how_much: Words
    how_well: Words
    what_difference: Words
    measure: Short
    baseline: Short
    now: Short
    at: AwareDatetime


class Verdict(BaseModel):
    assurance: Scaled
    words: Words
    confirms_impact: bool
    closes: bool
    at: AwareDatetime


class Reply(ByLink):
    words: Words
    at: AwareDatetime


class Challenge(BaseModel):
    words: Words
    at: AwareDatetime
    replies: list[Reply]


class Link(BaseModel):
    """Another item that this one has to do with."""

    words: Short = Field(description="How, such as Met by the answer to.")
    item: Short
    publication: Short
    permalink: Web
    reason: Words


class Answer(BaseModel):
    """The public local answer: what was decided, done, shown and checked. Nobody of a partner is named."""

    decision: Decision | None
    part_decisions: list[Decision]
    partners: list[Partner]
    actions: list[Action]
    evidence: list[Evidence]
    impact: Impact | None
    verdict: Verdict | None
    challenges: list[Challenge]
    links: list[Link] = []


class Line(BaseModel):
    """One item and what the partnership published about it."""

    item: Item
    answer: Answer
