"""Results as plain values, for JSON: nothing of how the index works shows in it."""

from dataclasses import asdict
from typing import Any

from goldenthread.search.query import Facet, FacetValue, Hit, Results, Search

SCHEMA = "goldenthread/search/1"


def to_document(results: Results) -> dict[str, Any]:
    """One object: what was asked, how many results, this page of them, and the facets."""
    return {
        "schema": SCHEMA,
        "search": _search(results.search),
        "total": results.total,
        "page": results.search.page,
        "pages": results.pages,
        "has_all_words": not results.is_loose,
        "with_all_words": results.whole,
        "searched_by": results.mode,
        "by_meaning_only": results.by_meaning,
        "respelled": results.respelled or None,
        "also_looked_for": [name for term in results.terms for name in term.others],
        "hits": [_hit(hit) for hit in results.hits],
        "facets": {facet.filter: _facet(facet) for facet in results.facets},
        "suggestions": [
            {"reason": s.reason, "search": _search(s.search), "total": s.total} for s in results.suggestions
        ],
    }


def _search(search: Search) -> dict[str, Any]:
    return {"words": search.words, **search.filters}


def _hit(hit: Hit) -> dict[str, Any]:
    card = asdict(hit.card)
    card["audience"] = [slug for slug, _name in hit.card.audience]
    card["themes"], card["ages"] = _about(hit.card.themes), _about(hit.card.ages)
    snippet = {
        "text": str(hit.snippet),
        "marks": [piece.text for piece in hit.snippet.pieces if piece.is_marked],
        "is_cut_before": hit.snippet.is_cut_before,
        "is_cut_after": hit.snippet.is_cut_after,
    }
    return {
        **card,
        "name": hit.card.name,
        "place": hit.card.place,
        "snippet": snippet,
        "is_by_meaning": hit.is_by_meaning,
    }


def _about(themes) -> list[dict[str, str]]:
    return [
        {"id": id, "standing": "confirmed" if confirmed else "suggested"} for id, _name, confirmed in themes
    ]


def _facet(facet: Facet) -> list[dict[str, Any]]:
    return [_value(value) for value in facet.values]


def _value(value: FacetValue) -> dict[str, Any]:
    told = {"value": value.value, "name": value.name, "count": value.count}
    return told if value.confirmed is None else {**told, "confirmed": value.confirmed}
