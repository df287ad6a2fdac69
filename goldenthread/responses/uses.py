"""What teams used, as a partnership lists it and as its answer on an item shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.sheets import csv_pieces
from goldenthread.responses.models import UseCode, UseRecord

COLUMNS = ("publication", "item", "what", "code", "team", "organisation", "used_on", "present", "change")


@dataclass(frozen=True)
class Uses:
    """The records that stood at a moment, newest use first."""

    records: list[UseRecord]

    @property
    def present(self) -> int:
        """People present, each counted once for each time that they were."""
        return sum(each.present for each in self.records)

    @property
    def teams(self) -> int:
        return len({each.team.casefold().strip() for each in self.records})


@dataclass(frozen=True)
class GivenOut:
    """All codes of a partnership with what came back through each."""

    partnership: Partnership
    moment: datetime

    @cached_property
    def uses(self) -> Uses:
        return uses_of(UseRecord.objects.of_partnership(self.partnership), self.moment)

    @cached_property
    def by_code(self) -> list[tuple[UseCode, Uses]]:
        found: dict[int, list[UseRecord]] = {}
        for each in self.uses.records:
            found.setdefault(each.code_id, []).append(each)
        codes = UseCode.objects.filter(partnership=self.partnership, at__lte=self.moment)
        codes = codes.select_related("publication", "item").prefetch_related("item__corrections")
        return [(code, Uses(found.get(code.pk, []))) for code in codes]


def uses_of(records, moment: datetime) -> Uses:
    rows = records.seen(moment).select_related("code__publication", "code__item", "organisation", "by")
    return Uses(list(rows))


def uses_csv(records: Iterable[UseRecord]) -> Iterator[bytes]:
    """A row for each record, in the columns of COLUMNS."""
    return csv_pieces(_rows(records))


def _rows(records):
    yield list(COLUMNS)
    for each in records:
        code = each.code
        yield [
            code.publication.slug,
            code.item.reference if code.item else "",
            code.what,
            code.code,
            each.team,
            each.organisation.name if each.organisation else "",
            each.used_on.isoformat(),
            str(each.present),
            each.change,
        ]
