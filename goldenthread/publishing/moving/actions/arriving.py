"""The rows of a file as they come in, kind by kind, with the key that each gets here."""

from collections import Counter

from django.contrib.auth.hashers import make_password
from django.db import DatabaseError, models

from goldenthread.accounts.models import FormerName, Organisation, Partnership, User
from goldenthread.catalogue.actions import free_slug
from goldenthread.catalogue.models import Correction, Publication, Ruling, Version
from goldenthread.publishing.moving.catalogue_here import CatalogueHere, Here
from goldenthread.publishing.moving.kinds import CATALOGUE, KIND_OF, NAMED_BY_OTHERS, OWN, Kind
from goldenthread.publishing.moving.reading import FileRefused, OpenedFile
from goldenthread.publishing.moving.rows import AT_ONCE, Line
from goldenthread.publishing.moving.values import BadValue, value_from

STAND_IN = {"email": "elsewhere@golden-thread.invalid", "name": "Somebody at another installation"}
"""Who corrected and ruled on items elsewhere: the file does not say, because it may be no partner of ours."""

Numbered = list[tuple[int, Line]]


class Arriving:
    """What has come in of a file so far."""

    def __init__(self, file: OpenedFile):
        self.file = file
        self.catalogue = CatalogueHere()
        self.read: dict[str, int] = {}  # lines of each kind
        self.made: Counter[type[models.Model]] = Counter()
        self.people_known: list[str] = []
        self._organisations_known: set[str | int] = set()  # whose former names are kept as they are here
        self.publications_made: dict[int, str] = {}
        self.partnership: int | None = None
        self._keys: dict[Kind, dict[str | int, int | None]] = {kind: {} for kind in NAMED_BY_OTHERS}
        self._stand_in: int | None = None

    def bring(self, kind: Kind) -> None:
        """Bring in all rows of one kind; those that are here already are used."""
        self.read[kind.name] = 0
        waiting: Numbered = []
        for number, line in self.file.lines(kind):
            self.read[kind.name] += 1
            self._check(kind, number, line)
            if (found := self._find(kind, line)) is not None:
                self._note(kind, line["id"], found.key)
                continue
            if len(waiting) == AT_ONCE or self._refers_to(kind, line, waiting):
                self._save(kind, waiting)
                waiting = []
            waiting.append((number, line))
        self._save(kind, waiting)

    def keys_of(self, model: type[models.Model]) -> list[int]:
        return [key for key in self._keys[KIND_OF[model]].values() if key is not None]

    def _check(self, kind: Kind, number: int, line: Line) -> None:
        """Whether the line has the fields of its kind; what stands in them is looked at later."""
        place = f"{kind.path}, line {number}"
        if unknown := sorted(set(line) - {*kind.columns, *kind.former}):
            raise FileRefused(
                f"{place} has a field “{unknown[0][:60]}” that this version does not know. "
                "Bring this site up to date first."
            )
        optional = {each.name for each in kind.fields if each.null or each.blank or each.has_default()}
        if lacking := sorted(set(kind.columns) - optional - set(line)):
            raise FileRefused(f"{place} lacks the field “{lacking[0]}”.")
        ids = [line["id"], *(line.get(each.name) for each in kind.fields if each.is_relation)]
        if not all(isinstance(id, str | int | None) or _is_list_of_ids(id) for id in ids):
            raise FileRefused(f"{place} names another row by what is no id.")
        if not isinstance(line["id"], str | int) or line["id"] in self._keys.get(kind, ()):
            raise FileRefused(f"{place} has an id that stands for nothing, or for two rows.")
        if kind.model is Partnership and (number > 1 or line["slug"] != self.file.slug):
            raise FileRefused(f"{place} is of another partnership than the manifest says.")

    def _find(self, kind: Kind, line: Line) -> Here | None:
        if kind in CATALOGUE:
            return self.catalogue.find(kind, line)
        if kind.model is FormerName:
            return Here(None) if line["organisation"] in self._organisations_known else None
        return self._body(kind, line) if kind.is_shared else None

    def _body(self, kind: Kind, line: Line) -> Here | None:
        """The organisation or person that is here."""
        key = str(line[kind.key]).lower()
        found = kind.model._base_manager.filter(**{kind.key: key}).first()
        if found is None:
            return None
        if kind.model is Organisation and found.name != line["name"]:
            raise FileRefused(
                f"The organisation {found.slug} is “{found.name}” here and “{str(line['name'])[:200]}” in "
                "the file. If it is the same, give it one name in both. If not, give one of them another "
                "short name."
            )
        if kind.model is User:
            self.people_known.append(found.email)
        else:
            self._organisations_known.add(line["id"])
        return Here(found.pk)

    def _refers_to(self, kind: Kind, line: Line, waiting: Numbered) -> bool:
        """Whether it names a row of its own kind that is not saved yet."""
        own = {line.get(each.name) for each in kind.fields if each.related_model is kind.model}
        return any(each["id"] in own for _, each in waiting)

    def _save(self, kind: Kind, lines: Numbered) -> None:
        rows = [self._row(kind, number, line) for number, line in lines]
        try:
            kind.model._base_manager.bulk_create(rows)
            self._link(kind, rows, lines)
        except (DatabaseError, OverflowError) as error:
            raise FileRefused(
                f"{kind.path}, lines {lines[0][0]} to {lines[-1][0]}: a row does not fit the others, or what "
                f"is here already ({str(error).splitlines()[0][:150]})."
            ) from error
        self.made[kind.model] += len(rows)
        for row, (_, line) in zip(rows, lines, strict=True):
            self._note(kind, line["id"], row.pk)
            if kind.model is Publication and not row.is_local:
                self.publications_made[row.pk] = row.title
            elif kind.model is Partnership:
                self.partnership = row.pk

    def _row(self, kind: Kind, number: int, line: Line) -> models.Model:
        """The row, not saved yet."""
        values = {}
        for each in kind.fields:
            if each.name not in line or each.many_to_many:
                continue
            try:
                values[each.attname] = self._value(kind, each, line[each.name])
            except BadValue as error:
                place = f"{kind.path}, line {number}, “{each.name}”"
                raise FileRefused(f"{place} cannot be used: {error}.") from error
        if kind in OWN and kind.of == "partnership":
            values["partnership_id"] = self.partnership
        return kind.model(**(values | self._given(kind, line)))

    def _value(self, kind: Kind, each: models.Field, given):
        if each.is_relation:
            return self._key(each, given)
        value = value_from(each, given)
        is_record = each.name in kind.records and value is not None
        return kind.read_record(value, self.key_of) if is_record else value

    def _key(self, each: models.Field, id: str | int | None) -> int | None:
        return None if id is None and each.null else self.key_of(each.related_model, id)

    def key_of(self, model: type[models.Model], id: str | int | None) -> int:
        """The key here of the row that the file names. Raises BadValue where there is none."""
        key = self._keys[KIND_OF[model]].get(id) if isinstance(id, str | int) else None
        if key is None:
            raise BadValue(f"there is no row “{str(id)[:60]}” to refer to")
        return key

    def _link(self, kind: Kind, rows: list[models.Model], lines: Numbered) -> None:
        """Write what the rows have several of."""
        for each in (field for field in kind.fields if field.many_to_many):
            through, mine, theirs = (
                each.remote_field.through,
                each.m2m_field_name(),
                each.m2m_reverse_field_name(),
            )
            through._base_manager.bulk_create(
                through(**{f"{mine}_id": row.pk, f"{theirs}_id": self._linked(kind, each, number, id)})
                for row, (number, line) in zip(rows, lines, strict=True)
                for id in line.get(each.name) or ()
            )

    def _linked(self, kind: Kind, each: models.Field, number: int, id: str | int) -> int:
        try:
            return self._key(each, id)
        except BadValue as error:
            raise FileRefused(
                f"{kind.path}, line {number}, “{each.name}” cannot be used: {error}."
            ) from error

    def _given(self, kind: Kind, line: Line) -> dict:
        """What stands in fields that are not carried, where their default will not do."""
        if kind.model is Publication and Publication._base_manager.filter(slug=line["slug"]).exists():
            return {"slug": free_slug(line["title"])}  # another publication has that address here
        if kind.model is User:
            return {"password": make_password(None)}  # nobody signs in before they are invited here
        if kind.model is Version:
            return {"status": Version.NOT_HELD, "extractor": "", "metadata": {}}
        if kind.model in (Ruling, Correction):
            return {
                "by_id": self._somebody(),
                "undone_by_id": self._somebody() if line["undone_at"] else None,
            }
        return {}

    def _somebody(self) -> int:
        if self._stand_in is None:
            facts = {"name": STAND_IN["name"], "is_active": False, "password": make_password(None)}
            found, _ = User.objects.get_or_create(email=STAND_IN["email"], defaults=facts)
            self._stand_in = found.pk
        return self._stand_in

    def _note(self, kind: Kind, id: str | int, key: int | None) -> None:
        if kind in self._keys:
            self._keys[kind][id] = key


def _is_list_of_ids(value) -> bool:
    return isinstance(value, list) and all(isinstance(each, str | int) for each in value)
