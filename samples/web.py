"""A sample document as an HTML publication, in the markup that GOV.UK gives to such publications."""

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from samples.content import blocks, segments
from samples.typesetting import DESIGNS


def render_html(document: dict, design: str = "publication.html") -> str:
    """Return the whole page. Footnotes are numbered in the order of their marks and stand at the end."""
    environment = Environment(
        loader=FileSystemLoader(DESIGNS),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    footnotes = _Footnotes(document["footnotes"])
    template = environment.get_template(design)
    return template.render(
        document=document,
        sections=[section for section in document["sections"] if section["id"] != "contents"],
        lists={block["id"]: (heading, block) for _, heading, block in blocks(document, "items")},
        inline=footnotes.inline,
        footnotes=footnotes,
    )


class _Footnotes:
    """Numbers footnotes as their marks are met."""

    def __init__(self, words: dict[str, str]):
        self.words = words
        self.met: list[str] = []

    def __iter__(self):
        return ((number, self.words[name]) for number, name in enumerate(self.met, start=1))

    def inline(self, text: str, notes: bool = True) -> Markup:
        """The text escaped, each footnote mark as a link to its note, or left out."""
        html = Markup("")
        for segment in segments(text):
            if "text" in segment:
                html += escape(segment["text"])
            elif notes:
                html += self._mark(segment["note"])
        return html

    def _mark(self, name: str) -> Markup:
        self.met.append(name)
        number = len(self.met)
        return Markup(
            '<sup id="fnref:{0}"><a href="#fn:{0}" class="footnote" rel="footnote" role="doc-noteref">'
            "[footnote {0}]</a></sup>"
        ).format(number)
