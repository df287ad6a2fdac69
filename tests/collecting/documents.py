"""Small documents for tests: extractions made by hand, and HTML publications that the reader really reads."""

from goldenthread.extraction.model import Block, Extraction, Item, Kind, Page, Part, Problem, Span, Status


def extraction(*texts, kind=Kind.RECOMMENDATION, list="Recommendations", title="A review", addressees=()):
    """An extraction of one page with an item for each text, numbered from 1."""
    return extraction_of(
        [(kind, list, str(number), text) for number, text in enumerate(texts, start=1)], title, addressees
    )


def extraction_of(items, title="A review", addressees=()):
    """An extraction of one page from (kind, list, label, text) rows, with true spans."""
    words, blocks, found = "", [], []
    for kind, list_title, label, text in items:
        start = len(words) + bool(words)
        words = f"{words}\n{text}" if words else text
        blocks.append(Block(kind="list_item", start=start, end=len(words), level=1))
        span = Span(page=1, start=start, end=len(words), boxes=((72.0, 100.0, 500.0, 112.0),))
        part = Part(label="a", text=text[:4], spans=(Span(1, start, start + 4),))
        found.append(
            Item(
                kind=Kind(kind),
                list=list_title,
                label=label,
                title=None,
                text=text,
                page=1,
                page_end=1,
                spans=(span,),
                parts=(part,),
                addressees=tuple(addressees),
                confidence=0.9,
                why=("heading",),
            )
        )
    page = Page(number=1, label="iv", text=words, width=595.0, height=842.0, blocks=tuple(blocks))
    return Extraction(
        status=Status.OK,
        media_type="application/pdf",
        title=title,
        pages=(page,),
        items=tuple(found),
        metadata=(("Author", "Someone"),),
    )


def failed(status=Status.CORRUPT, sentence="The file is damaged or incomplete."):
    return Extraction(
        status=status, media_type="application/pdf", problems=(Problem(status.value, None, sentence),)
    )


def web_page(title, *recommendations):
    """An HTML publication with a numbered list of recommendations, as bytes."""
    listed = "".join(f"<li>{text}</li>" for text in recommendations)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title></head><body><main>"
        f"<h1>{title}</h1><h2 id='about'>About</h2><p>This page was made for a test.</p>"
        f"<h2 id='recommendations'>Recommendations</h2><ol>{listed}</ol></main></body></html>"
    ).encode()
