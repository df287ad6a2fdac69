"""Word files written by hand, as XML in a zip archive, so that a test says exactly what is in the file."""

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="urn:wps" xmlns:v="urn:v" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
STYLES = """
<w:docDefaults><w:rPrDefault>
 <w:rPr><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr>
</w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/>
 <w:rPr><w:sz w:val="56"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>
 <w:rPr><w:b/><w:sz w:val="32"/><w:color w:val="1F3864"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/>
 <w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H3"><w:name w:val="heading 3"/><w:basedOn w:val="H2"/>
 <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Rec"><w:name w:val="Recommendation"/>
 <w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Bul"><w:name w:val="List Bullet"/>
 <w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""


def run(text: str, properties: str = "") -> str:
    set_in = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{set_in}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(content: str, style: str = "", num: tuple[int, int] | None = None, more: str = "") -> str:
    """A paragraph of plain text, or of runs where `content` is XML. `num` is list id and level."""
    inner = content if content.startswith("<") or not content else run(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>' if num else ""
    return f"<w:p><w:pPr>{named}{listed}{more}</w:pPr>{inner}</w:p>"


def level(depth: int, form: str = "decimal", pattern: str = "", start: int = 1, more: str = "") -> str:
    pattern = pattern or f"%{depth + 1}."
    left = 720 * (depth + 1)
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/><w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def abstract(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


NUMBERING = "".join([
    abstract(1, level(0), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "%3.")),
    abstract(9, level(0, "bullet", "\uf0b7"), level(1, "bullet", "o")),
    num(1, 1), num(2, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
    num(9, 9),
])  # fmt: skip


def table(*rows: tuple[str, ...], head: bool = False) -> str:
    """Rows of cells; a cell is plain text or paragraphs as XML."""
    written = []
    for place, cells in enumerate(rows):
        properties = "<w:trPr><w:tblHeader/></w:trPr>" if head and place == 0 else ""
        inner = "".join(f"<w:tc>{c if c.startswith('<') else para(c)}</w:tc>" for c in cells)
        written.append(f"<w:tr>{properties}{inner}</w:tr>")
    return f"<w:tbl>{''.join(written)}</w:tbl>"


def parts(body: str, *, styles=STYLES, numbering=NUMBERING, prolog="", **others: str) -> dict[str, str]:
    """The parts of a Word file by name. `others`: footnotes="..." and the like, as the XML inside them."""
    types = ['<Default Extension="xml" ContentType="application/xml"/>']
    roots = {"styles": "styles", "numbering": "numbering", "header1": "hdr", "footer1": "ftr"}
    written = {}
    inner = {"document": f"<w:body>{body}</w:body>", "styles": styles, "numbering": numbering, **others}
    for name, content in inner.items():
        root = roots.get(name, name)
        kind = "document.main" if name == "document" else name.rstrip("1")
        types.append(f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}{kind}+xml"/>')
        opening = prolog if name == "document" else ""
        written[f"word/{name}.xml"] = f"{opening}<w:{root} {NAMESPACES}>{content}</w:{root}>"
    listing = "".join(types)
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    return {"[Content_Types].xml": f'<Types xmlns="{namespace}">{listing}</Types>', **written}


def zipped(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, **facts: str) -> bytes:
    return zipped(parts(body, **facts))
