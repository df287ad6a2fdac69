"""How good what we hold is, over the whole catalogue: every figure is counted when the page is asked for."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q

from goldenthread.catalogue.coding.results import Figures, Result, results_of, total
from goldenthread.catalogue.models import (
    CodingSample,
    Confirmation,
    Correction,
    Item,
    Page,
    Publication,
    Ruling,
    RulingKind,
    Version,
)
from goldenthread.catalogue.theme_agreement import Measured, measure_agreement
from goldenthread.publishing.correcting.coding_pages import agreement_in_words
from goldenthread.publishing.models import ErrorReport
from goldenthread.publishing.reading import completeness
from goldenthread.publishing.reading.completeness import Held, Sentence

FAULTS_SHOWN = 20
READINGS_DIFFER = "second reading differs"


@dataclass
class Lists:
    """What the lists' own numbers show."""

    whole: int = 0
    unnumbered: int = 0
    faults: list[tuple[Publication, Sentence]] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.whole + self.unnumbered + len(self.faults)

    @property
    def shown_faults(self) -> list[tuple[Publication, Sentence]]:
        return self.faults[:FAULTS_SHOWN]


@dataclass(frozen=True, slots=True)
class Reports:
    """Errors that readers reported in what the public sees, and what came of them."""

    total: int
    corrected: int
    no_error: int

    @property
    def open(self) -> int:
        return self.total - self.corrected - self.no_error


@dataclass
class Methods:
    """The figures of the public catalogue, without what is made up."""

    publications: int  # of which we hold a document
    documents: int
    unread: int  # documents of which no text could be read
    pages: int
    without_text: int
    items: int
    lists: Lists
    differing: int  # items that the second reading reads otherwise
    confirmed: int  # items that a person found right
    corrected: int  # items that a person corrected
    rulings: list[tuple[str, int]]
    reports: Reports
    themes: Measured
    coded: list[Result]
    total: dict[str, Figures]

    @property
    def found(self) -> str:
        """How much of what people settled on the machine found."""
        return agreement_in_words(self.total["settled"].items)


def methods() -> Methods:
    """Count everything, in a fixed number of queries but for the finished samples of double coding."""
    versions = list(
        Version.objects.current()
        .filter(document__publication__is_draft=False, document__publication__is_fictional=False)
        .select_related("document__publication")
    )
    pages = Page.objects.filter(version__in=versions).aggregate(
        all=Count("pk"), without_text=Count("pk", filter=Q(text=""))
    )
    current = Item.objects.current().filter(version__in=versions)
    items = list(current.values_list("pk", "version_id", "list_title", "kind", "label", "why"))
    coded = coding_results()
    return Methods(
        publications=len({version.document.publication_id for version in versions}),
        documents=len(versions),
        unread=sum(not version.was_read for version in versions),
        pages=pages["all"],
        without_text=pages["without_text"],
        items=len(items),
        lists=_lists(versions, items),
        differing=sum(READINGS_DIFFER in why for *_, why in items),
        confirmed=_items_with(Confirmation, current),
        corrected=_items_with(Correction, current),
        rulings=_rulings(),
        reports=_reports(),
        themes=measure_agreement(),
        coded=coded,
        total=total(coded),
    )


def coding_results() -> list[Result]:
    """The results of all finished samples of publications that the public sees, made-up ones left out."""
    return results_of(CodingSample.objects.finished().published().real().with_codes())


def _lists(versions, items) -> Lists:
    """Check the numbers of every list, as they are shown: a person's correction counts."""
    corrected = _corrected_words()
    held = defaultdict(list)
    for pk, version_id, title, kind, label, _ in items:
        words = corrected.get(pk, {})
        held[version_id].append(Held(words.get("kind", kind), title, words.get("label", label)))
    found = Lists()
    for version in versions:
        for sentence in completeness.of_lists(held[version.pk]):
            if sentence.agrees is False:
                found.faults.append((version.document.publication, sentence))
            else:
                found.whole += sentence.agrees is True
                found.unnumbered += sentence.agrees is None
    return found


def _corrected_words() -> dict[int, dict[str, str]]:
    words: dict[int, dict[str, str]] = defaultdict(dict)
    fields = (Correction.Field.KIND, Correction.Field.LABEL)
    for pk, name, value in Correction.objects.filter(field__in=fields).values_list(
        "item_id", "field", "value"
    ):
        words[pk][name] = value  # in order: the latest stands
    return words


def _items_with(model, items) -> int:
    return model.objects.filter(item__in=items).order_by().values("item").distinct().count()


def _reports() -> Reports:
    answers = ErrorReport.Answer
    public = ErrorReport.objects.filter(version__document__publication__is_draft=False)
    return Reports(
        **public.aggregate(
            total=Count("pk"),
            corrected=Count("pk", filter=Q(answer=answers.CORRECTED)),
            no_error=Count("pk", filter=Q(answer=answers.NO_ERROR)),
        )
    )


def _rulings() -> list[tuple[str, int]]:
    """How many rulings of each kind stand, with what each kind is called."""
    standing = Ruling.objects.published().filter(undone_at=None).order_by()
    counts = dict(standing.values_list("kind").annotate(n=Count("pk")))
    return [(label, counts[kind]) for kind, label in RulingKind.choices if kind in counts]
