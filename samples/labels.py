"""The labels of a sample document: what a perfect reading of it would find, and what it would leave."""

import hashlib

from samples.content import SampleItem, blocks, heading_text


def labels(
    document: dict, pdf: bytes, filename: str, pages: dict[str, tuple[int, int]], page_count: int
) -> dict:
    """Return the labels of a PDF in the shape of the gold files that `score-extraction` reads.

    Beside that shape: `anchor` is the id of the heading an item stands under in the HTML publication,
    `also_under` those of other full statements of it, and a list has `in_prose` when its item is a request in
    running prose, with no heading of its own and no number.
    """
    restated = {
        block["list"]: f"{section['id']}-{block['list']}"
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
            *(_list(heading, block, pages, restated) for _, heading, block in blocks(document, "items")),
            *(_ask(heading, block, pages) for _, heading, block in blocks(document, "ask")),
        ],
        "must_not": document["must_not"],
    }


def _list(heading: dict, block: dict, pages: dict, restated: dict[str, str]) -> dict:
    addressees = {name for item in block["items"] for name in item.addressees}
    return {
        "heading": heading_text(heading),
        "kind": block["kind"],
        "addressee": addressees.pop() if len(addressees) == 1 else None,
        "in_prose": False,
        "items": [
            _item(item, _anchor(heading, block, item), pages, restated.get(block["id"]))
            for item in block["items"]
        ],
    }


def _ask(heading: dict, block: dict, pages: dict) -> dict:
    return {
        "heading": heading_text(heading),
        "kind": block["kind"],
        "addressee": None,
        "in_prose": True,
        "items": [_item(block["item"], heading["id"], pages, None)],
    }


def _anchor(heading: dict, block: dict, item: SampleItem) -> str:
    return f"{block['id']}-{item.label}" if block["style"] == "headed" else heading["id"]


def _item(item: SampleItem, anchor: str, pages: dict, also_under: str | None) -> dict:
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
        "also_on": [list(pages[f"{item.key}-again"])] if also_under else [],
        "also_under": [also_under] if also_under else [],
    }


def _part(part) -> dict:
    return {"label": part.label, "text": part.words, "parts": [_part(inner) for inner in part.parts]}
