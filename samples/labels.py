"""The labels of a sample document: what a perfect reading of it would find, and what it would leave."""

import hashlib

from samples.content import SampleItem, blocks, heading_text


def labels(
    document: dict, pdf: bytes, filename: str, pages: dict[str, tuple[int, int]], page_count: int
) -> dict:
    """Return the labels of a PDF in the shape of the gold files that `score-extraction` reads.

    Beside that shape: `html` gives the places of an item's full statements in the HTML publication, each by
    the ids of its section and of the heading next above it; and a list has `in_prose` when its item is a
    request in running prose, with no heading of its own and no number.
    """
    restated = {
        block["list"]: {"section": section["id"], "anchor": f"{section['id']}-{block['list']}"}
        for section, _, block in blocks(document, "restatement")
    }
    return {
        "file": filename,
        "family": "sample_review",
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "pages": page_count,
        "publisher": document["author"],
        "licence": "MIT",
        "has_text_layer": True,
        "lists": [
            *(_list(*place, pages, restated) for place in blocks(document, "items")),
            *(_ask(*place, pages) for place in blocks(document, "ask")),
        ],
        "must_not": document["must_not"],
    }


def _list(section: dict, heading: dict, block: dict, pages: dict, restated: dict[str, dict]) -> dict:
    addressees = {name for item in block["items"] for name in item.addressees}
    again = [restated[block["id"]]] if block["id"] in restated else []
    return {
        "heading": heading_text(heading),
        "kind": block["kind"],
        "addressee": addressees.pop() if len(addressees) == 1 else None,
        "in_prose": False,
        "items": [
            _item(item, pages, [{"section": section["id"], "anchor": _anchor(heading, block, item)}, *again])
            for item in block["items"]
        ],
    }


def _ask(section: dict, heading: dict, block: dict, pages: dict) -> dict:
    return {
        "heading": heading_text(heading),
        "kind": block["kind"],
        "addressee": None,
        "in_prose": True,
        "items": [_item(block["item"], pages, [{"section": section["id"], "anchor": heading["id"]}])],
    }


def _anchor(heading: dict, block: dict, item: SampleItem) -> str:
    return f"{block['id']}-{item.label}" if block["style"] == "headed" else heading["id"]


def _item(item: SampleItem, pages: dict, html: list[dict]) -> dict:
    first, last = pages[item.key]
    return {
        "label": item.label,
        "title": item.title,
        "page": first,
        "page_end": last,
        "html": html,
        "text": item.words,
        "parts": [_part(part) for part in item.parts],
        "addressees": list(item.addressees),
        "also_on": [list(pages[f"{item.key}-again"])] if len(html) > 1 else [],
    }


def _part(part) -> dict:
    return {"label": part.label, "text": part.words, "parts": [_part(inner) for inner in part.parts]}
