"""The labels of a sample document: what a perfect reading of it would find, and what it would leave."""

import hashlib

from samples.content import SampleItem, blocks, heading_text


def labels(
    document: dict, pdf: bytes, filename: str, pages: dict[str, tuple[int, int]], page_count: int
) -> dict:
    """Return the labels of a PDF in the shape of the gold files that `score-extraction` reads.

    Beside that shape: `anchor` is the id of the heading an item stands under in the HTML publication, and a
    list whose items have no heading of their own and no number (a request in running prose) has `in_prose`.
    """
    restated = {block["list"] for _, _, block in blocks(document, "restatement")}
    return {
        "file": filename,
        "family": "sample_review",
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "pages": page_count,
        "publisher": document["author"],
        "licence": "MIT",
        "has_text_layer": True,
        "lists": [
            *(_list(heading, block, pages, restated) for _, heading, block in blocks(document, "items")),
            *(_ask(heading, block, pages) for _, heading, block in blocks(document, "ask")),
        ],
        "must_not": document["must_not"],
    }


def _list(heading: dict, block: dict, pages: dict, restated: set[str]) -> dict:
    addressees = {name for item in block["items"] for name in item.addressees}
    return {
        "heading": heading_text(heading),
        "kind": block["kind"],
        "addressee": addressees.pop() if len(addressees) == 1 else None,
        "in_prose": False,
        "items": [
            _item(item, _anchor(heading, block, item), pages, block["id"] in restated)
            for item in block["items"]
        ],
    }


def _ask(heading: dict, block: dict, pages: dict) -> dict:
    return {
        "heading": heading_text(heading),
        "kind": block["kind"],
        "addressee": None,
        "in_prose": True,
        "items": [_item(block["item"], heading["id"], pages, False)],
    }


def _anchor(heading: dict, block: dict, item: SampleItem) -> str:
    return f"{block['id']}-{item.label}" if block["style"] == "headed" else heading["id"]


def _item(item: SampleItem, anchor: str, pages: dict, restated: bool) -> dict:
    first, last = pages[item.key]
    return {
        "label": item.label,
        "title": item.title,
        "page": first,
        "page_end": last,
        "anchor": anchor,
        "text": item.words,
        "parts": [_part(part) for part in item.parts],
        "addressees": list(item.addressees),
        "also_on": [list(pages[f"{item.key}-again"])] if restated else [],
    }


def _part(part) -> dict:
    return {"label": part.label, "text": part.words, "parts": [_part(inner) for inner in part.parts]}
