"""What loading a catalogue file would change: new, changed field by field, kept by a person, only here."""

from typing import Any, NamedTuple

from goldenthread.catalogue.catalogue_file import (
    DATA,
    Facts,
    facts_in,
    facts_of,
    not_held,
    read_json,
    state_of,
)
from goldenthread.catalogue.forward_plan import announced_in, announced_of
from goldenthread.catalogue.models import Addressee, Forthcoming, Publication, Publisher

NAMED_FIELDS = ("name", "url")
ADDRESSEE_FIELDS = ("name", "scope", "synonyms")


class Difference(NamedTuple):
    """One field that the file has otherwise than we."""

    field: str
    here: Any
    file: Any


class Entry(NamedTuple):
    """One publication of the file beside what we hold of it."""

    id: str
    facts: Facts  # as the file has them
    publication: Publication | None  # None when it is new
    changes: list[Difference]  # to be written
    kept: list[Difference]  # left alone: a person set the field here, or it came from its publisher's page

    @property
    def is_new(self) -> bool:
        return self.publication is None


class Named(NamedTuple):
    """A publisher, addressee or announcement that is new or whose fields differ."""

    slug: str
    row: Publisher | Addressee | Forthcoming | None
    fields: dict[str, Any]


class Comparison(NamedTuple):
    """Everything that loading a file would do, and what it would leave."""

    publishers: list[Named]
    addressees: list[Named]
    entries: list[Entry]  # in the order of the file, those without a difference too
    forthcoming: list[Named]
    only_here: list[Publication]  # never deleted by loading

    @property
    def new(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.is_new]

    @property
    def changed(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.publication and entry.changes]

    @property
    def kept(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.kept]

    @property
    def is_same(self) -> bool:
        named = self.publishers or self.addressees or self.forthcoming
        return not (named or self.new or self.changed)


def compare(catalogue: dict) -> Comparison:
    """Compare a valid catalogue, and the package's list of addressees, with the database; writes nothing."""
    held = list(
        Publication.objects.select_related("publisher", "part_of", "supersedes", "answers").prefetch_related(
            "date_claims", "counts", "addresses", "documents__versions"
        )
    )
    by_id = {publication.catalogue_id: publication for publication in held if publication.catalogue_id}
    by_slug = {publication.slug: publication for publication in held if not publication.catalogue_id}
    entries = [
        _entry(raw["id"], facts_in(raw), by_id.get(raw["id"]) or by_slug.get(raw["slug"]))
        for raw in catalogue["publications"]
    ]
    met = {entry.publication.pk for entry in entries if entry.publication}
    return Comparison(
        publishers=_named(Publisher, catalogue["publishers"], NAMED_FIELDS),
        addressees=_named(Addressee, read_json(DATA / "addressees.json")["addressees"], ADDRESSEE_FIELDS),
        entries=entries,
        forthcoming=_forthcoming(catalogue.get("forthcoming", [])),
        only_here=[publication for publication in held if publication.pk not in met],
    )


def _entry(id: str, facts: Facts, publication: Publication | None) -> Entry:
    """A publication is met by its id, else by its slug: a draft that was made before the file came."""
    if publication is None:
        return Entry(id, facts, None, [], [])
    here = facts_of(publication) | state_of(publication)
    facts = facts | _joined(facts, here)
    differences = [
        Difference(field, here[field], facts[field]) for field in facts if here[field] != facts[field]
    ]
    if publication.catalogue_id is None:
        differences.append(Difference("id", None, id))
    # What a publisher's own page said is not undone by a file whose maker did not look there.
    edited = set(publication.edited_fields) | (
        set(publication.collected_fields) - set(facts.get("collected", []))
    )
    return Entry(
        id,
        facts,
        publication,
        changes=[each for each in differences if each.field not in edited],
        kept=[each for each in differences if each.field in edited],
    )


def _joined(facts: Facts, here: Facts) -> Facts:
    """The fields to which a file can only add: what it does not name, we have all the same."""
    joined = {}
    if "collected" in facts:
        joined["collected"] = sorted({*here["collected"], *facts["collected"]})
    if "documents" in facts:
        held = {version["sha256"] for document in here["documents"] for version in document["versions"]}
        joined["documents"] = here["documents"] + not_held(facts["documents"], held)
    return joined


def _forthcoming(given: list[dict]) -> list[Named]:
    """Announcements that are new or differ, by their slug."""
    held = {row.slug: row for row in Forthcoming.objects.select_related("publisher", "publication")}
    found = []
    for entry in given:
        row, fields = held.get(entry["slug"]), announced_in(entry)
        if row is None or announced_of(row) != fields:
            found.append(Named(entry["slug"], row, fields))
    return found


def _named(model, rows: list[dict], names: tuple[str, ...]) -> list[Named]:
    held = {row.slug: row for row in model.objects.all()}
    found = []
    for given in rows:
        row = held.get(given["slug"])
        fields = {name: given.get(name, "") for name in names}
        if row is None or any(getattr(row, name) != value for name, value in fields.items()):
            found.append(Named(given["slug"], row, fields))
    return found
