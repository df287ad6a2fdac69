"""What of a source is taken: types, words and the like, as `Source.only` has them. See docs/sources.md."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Only:
    """What is taken of a source; an empty field leaves nothing out."""

    types: tuple[str, ...] = ()  # the source's own words for kinds of document
    without_types: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # one of them must be in the title or the summary
    without_organisations: tuple[str, ...] = ()  # slugs of organisations whose own list has theirs
    since: str = ""  # an ISO date; nothing that was last changed before
    pages: tuple[str, ...] = ()  # beginnings of the paths that are publications, on a website
    listed_by: str = ""  # how a website lists them: wordpress, sitemap, feed or page; the first that works

    @classmethod
    def of(cls, raw: dict) -> "Only":
        """Read the JSON of a source; raises ValueError with a sentence that says what is wrong."""
        unknown = set(raw) - set(cls.__slots__)
        if unknown:
            raise ValueError(f"{', '.join(sorted(unknown))} cannot be said of a source; see docs/sources.md.")
        texts = {name: raw.get(name, "") for name in ("since", "listed_by")}
        lists = {name: raw[name] for name in raw if name not in texts}
        if not all(isinstance(each, str) for each in texts.values()) or not all(
            isinstance(each, list) and all(isinstance(one, str) for one in each) for each in lists.values()
        ):
            raise ValueError("What a source takes is given as lists of words; see docs/sources.md.")
        if texts["since"]:
            date.fromisoformat(texts["since"])
        return cls(**texts, **{name: tuple(each) for name, each in lists.items()})

    def as_query(self) -> list[tuple[str, str]]:
        """What the Search API of GOV.UK can leave out for us."""
        asked = [("filter_content_store_document_type", each) for each in self.types]
        asked += [("reject_content_store_document_type", each) for each in self.without_types]
        asked += [("reject_organisations", each) for each in self.without_organisations]
        return asked + ([("filter_public_timestamp", f"from:{self.since}")] if self.since else [])

    def takes_result(self, result: dict) -> bool:
        """Whether a result of the Search API is taken; looked at again, since a mirror may not know how."""
        told = result.get("organisations")
        bodies = [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []
        organisations = {str(each.get("slug")) for each in bodies}
        return (
            self._takes(result, "content_store_document_type")
            and not organisations & set(self.without_organisations)
            and str(result.get("public_timestamp") or self.since) >= self.since
        )

    def takes_page(self, link: dict) -> bool:
        """Whether a page that a collection links to is taken."""
        return self._takes(link, "document_type")

    def _takes(self, facts: dict, type_field: str) -> bool:
        kind = facts.get(type_field)
        if kind and ((self.types and kind not in self.types) or kind in self.without_types):
            return False
        return self.has_word(f"{facts.get('title') or ''} {facts.get('description') or ''}")

    def has_word(self, told: str) -> bool:
        folded = " ".join(told.casefold().split())
        return not self.words or any(word.casefold() in folded for word in self.words)
