"""Where an item stands, in words and links: printed page, page of the file, section where there are none."""

from dataclasses import dataclass

from django.urls import reverse

from goldenthread.catalogue.models import Page

ENDINGS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True)
class Place:
    """One page, or one section, and how to name and reach it."""

    number: int  # position in the file, from 1
    label: str  # printed page number; empty when none is known
    version_id: int
    is_pdf: bool
    heading: str = ""  # first heading of a section, where the file has no pages

    @property
    def href(self) -> str:
        return reverse("publishing:page", kwargs={"version_id": self.version_id, "number": self.number})

    @property
    def short(self) -> str:
        """Give "page 12", or what comes nearest to it."""
        if not self.is_pdf:
            return f"section “{self.heading}”" if self.heading else f"section {self.number}"
        return f"page {self.label or self.number}"

    @property
    def words(self) -> str:
        """Give "page 12, the 16th page of the file": both where they differ."""
        if not self.is_pdf or self.label == str(self.number):
            return self.short
        if not self.label:
            return f"the {ordinal(self.number)} page of the file"
        return f"{self.short}, the {ordinal(self.number)} page of the file"

    @property
    def pinpoint(self) -> str:
        """For a citation: "p. 12"; "p. 16 of the file" where no printed number is known."""
        if not self.is_pdf:
            return self.short
        return f"p. {self.label}" if self.label else f"p. {self.number} of the file"


def place_of(page) -> Place:
    """The place of a `Page` row. Reads `page.version`, so select it for a list."""
    is_pdf = page.version.is_pdf
    heading = "" if is_pdf else first_heading(page)
    return Place(page.number, page.label if is_pdf else "", page.version_id, is_pdf, heading)


def places_by_page(versions) -> dict[tuple[int, int], Place]:
    """The place of every page of these versions, by version id and page number: a query or two in all.

    Page texts are read only for publications in sections, for the headings.
    """
    html = [version.pk for version in versions if not version.is_pdf]
    pdf = [version.pk for version in versions if version.is_pdf]
    pages = [*Page.objects.filter(version__in=html).select_related("version")] if html else []
    pages += Page.objects.filter(version__in=pdf).select_related("version").defer("text", "blocks")
    return {(page.version_id, page.number): place_of(page) for page in pages}


def first_heading(page) -> str:
    block = next((block for block in page.blocks if block["kind"] == "heading"), None)
    return page.text[block["start"] : block["end"]] if block else ""


def pinpoint_of(places: list[Place]) -> str:
    """A pinpoint for a passage over several pages: "pp. 12-13"."""
    if not places:
        return ""
    first, last = places[0], places[-1]
    if first == last or not first.is_pdf:
        return first.pinpoint
    if first.label and last.label:
        return f"pp. {first.label}–{last.label}"
    return f"pp. {first.number}–{last.number} of the file"


def ordinal(number: int) -> str:
    """Give "1st", "2nd", "11th", "16th"."""
    ending = "th" if number % 100 in (11, 12, 13) else ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"
