"""A sample document as PDF, set by typst, and the pages on which its marked passages came to stand."""

import json
from datetime import UTC, datetime
from pathlib import Path

import typst

from samples.content import SampleItem, SamplePart, blocks, heading_text, segments

DESIGNS = Path(__file__).parent / "designs"
PRINTED_ON = datetime(2025, 6, 18, 9, 30, tzinfo=UTC)
"""Written into every PDF, so that the same words make the same bytes."""

TYPST = "0.15.2"
"""The typst wheel that set the committed files; another may break lines and pages elsewhere."""


def set_pdf(document: dict, design: str = "report.typ", *, tagged: bool = True) -> bytes:
    """Return the PDF of a document: PDF/UA-1, or the same pages without any tags."""
    standards = ["ua-1"] if tagged else []
    compiler = compiler_of(document, design)
    return compiler.compile(format="pdf", pdf_standards=standards, timestamp=PRINTED_ON, pdf_tags=tagged)


def marked_pages(document: dict, design: str = "report.typ") -> dict[str, tuple[int, int]]:
    """Return the first and last page, from 1 by position in the file, of each marked passage by its key."""
    return places_of_marks(compiler_of(document, design))


def places_of_marks(compiler: typst.Compiler) -> dict[str, tuple[int, int]]:
    marks = json.loads(compiler.query("<mark>", field="value"))
    edges = {(mark["key"], mark["edge"]): mark["page"] for mark in marks}
    return {key: (page, edges[key, "end"]) for (key, edge), page in edges.items() if edge == "start"}


def compiler_of(document: dict, design: str, *, system_fonts: bool = False) -> typst.Compiler:
    """Ready to set a document. Without the system's fonts the pages are the same on every machine."""
    return typst.Compiler(
        DESIGNS / design,
        root=DESIGNS,
        font_paths=typst.Fonts(include_system_fonts=system_fonts),
        ignore_system_fonts=not system_fonts,
        sys_inputs={"document": json.dumps(_for_typst(document))},
    )


def _for_typst(document: dict) -> dict:
    """Return the document as plain data in which each passage to be found again has its marks."""
    lists = {block["id"]: (heading, block) for _, heading, block in blocks(document, "items")}
    sections = [
        {**section, "blocks": [_block(block, lists) for block in section["blocks"]]}
        for section in document["sections"]
    ]
    facts = {key: value for key, value in document.items() if key not in ("sections", "must_not")}
    return {**facts, "sections": sections, "entries": _contents_entries(document)}


def _block(block: dict, lists: dict) -> dict:
    match block["type"]:
        case "paragraph" | "callout" | "quote":
            return {**block, "text": segments(block["text"])}
        case "bullets":
            return {**block, "texts": [segments(text) for text in block["texts"]]}
        case "items":
            return {**block, "items": [_marked(item, item.key) for item in block["items"]]}
        case "ask":
            words = _marked(block["item"], block["item"].key)["text"]
            text = [{"text": block["before"] + " "}, *words, {"text": " " + block["after"]}]
            return {"type": "paragraph", "text": text}
        case "restatement":
            heading, given = lists[block["list"]]
            items = [_marked(item, f"{item.key}-again", notes=False) for item in given["items"]]
            return {**block, "heading": heading_text(heading), "items": items}
        case _:
            return block


def _marked(item: SampleItem, key: str, *, notes: bool = True) -> dict:
    start, end = {"mark": key, "edge": "start"}, {"mark": key, "edge": "end"}
    given = {
        "label": item.label,
        "title": item.title,
        "text": [start, *_segments(item.text, notes)],
        "parts": [_part(part, notes) for part in item.parts],
        "after": _segments(item.after, notes),
        "addressees": list(item.addressees),
        "cells": list(item.cells),
    }
    _last_words(given).append(end)
    return given


def _part(part: SamplePart, notes: bool) -> dict:
    return {
        "label": part.label,
        "text": _segments(part.text, notes),
        "parts": [_part(inner, notes) for inner in part.parts],
    }


def _segments(text: str, notes: bool) -> list[dict]:
    return [segment for segment in segments(text) if notes or "note" not in segment]


def _last_words(given: dict) -> list[dict]:
    if given.get("after"):
        return given["after"]
    return _last_words(given["parts"][-1]) if given["parts"] else given["text"]


def _contents_entries(document: dict) -> list[dict]:
    """The recommendations as the contents page lists them: by number and a few words."""
    return [
        {
            "key": item.key,
            "text": f"{block['contents_prefix']} {item.label}: {item.short[0].lower()}{item.short[1:]}",
        }
        for _, _, block in blocks(document, "items")
        if "contents_prefix" in block
        for item in block["items"]
    ]
