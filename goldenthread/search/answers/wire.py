"""An answer as plain values, for JSON."""

from typing import Any

from goldenthread.search.answers.model import Answer, Quotation, ThemeGroup

SCHEMA = "goldenthread/answer/1"


def to_document(answer: Answer) -> dict[str, Any]:
    """One object: the question, the quotations by theme and report, or why there are none."""
    return {
        "schema": SCHEMA,
        "question": answer.question,
        "respelled": answer.respelled or None,
        "is_given": answer.is_given,
        "why_not": {"reason": answer.why, "words": list(answer.words)} if answer.why else None,
        "quotations": len(answer.quotations),
        "reports": answer.reports,
        "themes": [_group(group) for group in answer.groups],
    }


def _group(group: ThemeGroup) -> dict[str, Any]:
    return {
        "theme": group.theme and {"id": group.theme.id, "name": group.theme.name},
        "is_by_machine": group.is_by_machine,
        "reports": [
            {
                "publication": report.slug,
                "title": report.title,
                "year": report.year,
                "quotations": [_quotation(each) for each in report.quotations],
            }
            for report in group.reports
        ],
    }


def _quotation(quotation: Quotation) -> dict[str, Any]:
    card = quotation.card
    return {
        "text": quotation.text,
        "version_id": card.version_id,
        "page": card.page,
        "page_label": card.page_label,
        "start": quotation.start,
        "end": quotation.end,
        "place": card.place,
        "address": quotation.href,
        "kind": card.kind,
        "name": card.name,
        "reference": card.reference or None,
        "is_fictional": card.is_fictional,
        "coverage": round(quotation.coverage, 3),
        "likeness": None if quotation.likeness is None else round(quotation.likeness, 3),
        "themes": [
            {"id": theme.id, "name": theme.name, "is_confirmed": theme.is_confirmed}
            for theme in quotation.themes
        ],
    }
