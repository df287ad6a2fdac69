"""A comparison in words, and as JSON."""

import json

from goldenthread.catalogue.comparison import Comparison, Difference, Entry


def as_text(comparison: Comparison, *, loaded: bool) -> str:
    """What loading did (`loaded`) or would do, for a terminal."""
    lines = [*_new(comparison), *_changed(comparison), *_kept(comparison), *_only_here(comparison)]
    if comparison.publishers or comparison.addressees:
        lines.append(
            f"Publishers new or changed: {len(comparison.publishers)}. "
            f"Addressees new or changed: {len(comparison.addressees)}."
        )
    if comparison.forthcoming:
        lines.append(f"Announcements new or changed: {len(comparison.forthcoming)}.")
    if comparison.is_same:
        lines.append("Nothing differs." if not loaded else "Nothing differs; nothing was written.")
    else:
        told = "Loaded" if loaded else "Would load"
        lines.append(f"{told}: {len(comparison.new)} new, {len(comparison.changed)} changed.")
    return "\n".join(lines)


def _new(comparison: Comparison) -> list[str]:
    return [f"new      {entry.id}  {entry.facts['title']}" for entry in comparison.new]


def _changed(comparison: Comparison) -> list[str]:
    return [line for entry in comparison.changed for line in _differences("changed", entry, entry.changes)]


def _kept(comparison: Comparison) -> list[str]:
    return [line for entry in comparison.kept for line in _differences("kept", entry, entry.kept)]


def _only_here(comparison: Comparison) -> list[str]:
    return [f"only here  {publication.slug}  {publication.title}" for publication in comparison.only_here]


def _differences(word: str, entry: Entry, differences: list[Difference]) -> list[str]:
    why = "  (set by a person here or said by its publisher, left as it is)" if word == "kept" else ""
    lines = [f"{word:<8} {entry.id}  {entry.facts['title']}{why}"]
    for difference in differences:
        lines += [f"  {difference.field}", f"    here: {_short(difference.here)}"]
        lines.append(f"    file: {_short(difference.file)}")
    return lines


def _short(value) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 300 else f"{text[:297]}..."


def as_document(comparison: Comparison) -> str:
    return json.dumps(
        {
            "new": [{"id": entry.id, "title": entry.facts["title"]} for entry in comparison.new],
            "changed": [_entry(entry, entry.changes) for entry in comparison.changed],
            "kept": [_entry(entry, entry.kept) for entry in comparison.kept],
            "only_here": [{"slug": each.slug, "title": each.title} for each in comparison.only_here],
            "publishers": [named.slug for named in comparison.publishers],
            "addressees": [named.slug for named in comparison.addressees],
            "forthcoming": [named.slug for named in comparison.forthcoming],
        },
        ensure_ascii=False,
        indent=1,
    )


def _entry(entry: Entry, differences: list[Difference]) -> dict:
    return {
        "id": entry.id,
        "title": entry.facts["title"],
        "fields": [difference._asdict() for difference in differences],
    }
