"""A Word document becomes sections of blocks: what a reader of it sees, once, in order."""

import pytest

from goldenthread.extraction.docx import MEDIA_TYPE, read_docx
from goldenthread.extraction.layout import Role
from goldenthread.extraction.model import Status

from .build import NUMBERING, STYLES, abstract, docx, level, num, para, parts, run, table, zipped


def layout_of(body, **facts):
    return read_docx(docx(body, **facts))


def blocks_of(body, **facts):
    return [block for page in layout_of(body, **facts).pages for block in page.blocks]


def texts_of(body, **facts):
    return [block.text for block in blocks_of(body, **facts)]


def problems_of(body):
    return [problem.code for problem in layout_of(body).problems]


class TestSections:
    def test_chapters_are_pages_labelled_by_their_headings(self):
        body = (
            para("A review", "Title") + para("Before.") + para("One", "H1") + para("Inner", "H2") + para("x")
            + para("Two", "H1")
        )  # fmt: skip
        layout = layout_of(body)
        assert [(page.number, page.label) for page in layout.pages] == [
            (1, "A review"),
            (2, "One"),
            (3, "Two"),
        ]
        assert [block.page for page in layout.pages for block in page.blocks] == [1, 1, 2, 2, 2, 3]
        assert layout.title == "A review"
        assert layout.media_type == MEDIA_TYPE

    def test_sole_heading_of_the_first_level_is_the_title_and_the_second_level_parts(self):
        layout = layout_of(para("The report", "H1") + para("One", "H2") + para("Two", "H2"))
        assert layout.title == "The report"
        assert [page.label for page in layout.pages] == ["The report", "One", "Two"]

    def test_document_without_headings_is_one_section(self):
        pages = layout_of(para("Some words.") + para("Some more.")).pages
        assert [(page.label, len(page.blocks)) for page in pages] == [(None, 2)]

    def test_heading_is_read_with_its_number(self):
        numbering = abstract(1, level(0, pattern="%1"), level(1, pattern="%1.%2")) + num(1, 1)
        body = para("Findings", "H1", (1, 0)) + para("Schools", "H2", (1, 1)) + para("Next", "H1", (1, 0))
        blocks = blocks_of(body, numbering=numbering)
        assert [block.text for block in blocks] == ["1 Findings", "1.1 Schools", "2 Next"]
        assert [block.text[block.body :] for block in blocks] == ["Findings", "Schools", "Next"]

    def test_paragraph_set_as_a_heading_is_one_where_its_style_says_nothing(self):
        body = (
            para("Main report", "Title") + para(run("Recommendations", "<w:b/>")) + para("Words of the text.")
            + para(run("All of this is bold and a sentence.", "<w:b/>")) + para("The end.")
        )  # fmt: skip
        blocks = blocks_of(body)
        assert [(block.text, block.level) for block in blocks if block.role is Role.HEADING] == [
            ("Main report", 1), ("Recommendations", 2),
        ]  # fmt: skip

    def test_made_headings_are_levelled_by_size(self):
        body = (
            para(run("Large", '<w:sz w:val="40"/>')) + para("Words.") + para(run("Small", "<w:b/>"))
            + para("Words.")
        )  # fmt: skip
        assert [block.level for block in blocks_of(body)] == [1, None, 2, None]


class TestText:
    def test_words_cut_into_runs_are_one_text(self):
        body = para(run("The part") + run("nership ", "<w:b/>") + "<w:r><w:br/><w:t>must</w:t></w:r>")
        assert texts_of(body) == ["The partnership must"]

    def test_weight_slope_size_and_colour_are_kept(self):
        styled = '<w:b/><w:i/><w:sz w:val="30"/><w:color w:val="C00000"/>'
        (block,) = blocks_of(para(run("All of it, and more.", styled)))
        assert (block.bold, block.italic, block.size, block.colour) == (True, True, 15.0, 0xC00000)

    def test_first_words_in_bold_are_told_from_all_in_bold(self):
        (block,) = blocks_of(para(run("Lead: ", '<w:rStyle w:val="Strong"/>') + run("the rest of it is not")))
        assert (block.lead_bold, block.bold) == (True, False)

    def test_bold_of_a_style_can_be_turned_off(self):
        block = blocks_of(para(run("Light", '<w:b w:val="0"/>'), "H1"))[0]
        assert not block.bold

    def test_style_name_is_the_tag(self):
        (block,) = blocks_of(para("Do this.", "Rec"))
        assert (block.tag, block.path) == ("Recommendation", ("body", "Recommendation"))

    def test_deleted_text_is_not_read_and_inserted_text_is(self):
        body = para(
            run("Partners ")
            + "<w:del><w:r><w:delText>should</w:delText></w:r></w:del>"
            + f"<w:ins>{run('must')}</w:ins>"
            + f"<w:moveFrom>{run(' gone')}</w:moveFrom>"
        )
        assert texts_of(body) == ["Partners must"]
        assert problems_of(body) == ["tracked-changes"]

    def test_paragraph_whose_end_is_deleted_runs_on(self):
        body = (
            para("Partners", more="<w:rPr><w:del/></w:rPr>", num=(1, 0))
            + para(" must act.", num=(1, 0))
            + para("Next.", num=(1, 0))
        )
        assert [(block.marker, block.text) for block in blocks_of(body)] == [
            ("1.", "Partners must act."),
            ("2.", "Next."),
        ]

    def test_last_paragraph_is_read_even_when_its_end_is_deleted(self):
        assert texts_of(para("The end", more="<w:rPr><w:del/></w:rPr>")) == ["The end"]

    def test_hidden_text_is_left_out_and_told(self):
        body = para(run("Seen") + run(" unseen", "<w:vanish/>"))
        assert texts_of(body) == ["Seen"]
        assert problems_of(body) == ["hidden-text"]

    def test_clean_document_has_no_problems(self):
        assert problems_of(para("Plain words.")) == []

    def test_field_shows_its_result_and_not_its_code(self):
        body = para(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("paragraph 4")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        assert texts_of(body) == ["paragraph 4"]

    def test_links_and_content_controls_are_read_in_place(self):
        body = para(
            run("See ")
            + f"<w:hyperlink>{run('the guide')}</w:hyperlink>"
            + f"<w:sdt><w:sdtContent>{run(' today')}</w:sdtContent></w:sdt>"
        )
        assert texts_of(f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>") == ["See the guide today"]

    def test_comments_are_not_read(self):
        body = para(
            '<w:commentRangeStart w:id="1"/>' + run("Words") + '<w:r><w:commentReference w:id="1"/></w:r>'
        )
        assert texts_of(body) == ["Words"]

    def test_file_that_is_taken_in_from_elsewhere_is_told(self):
        assert problems_of(para("Words") + "<w:altChunk/>") == ["part-not-read"]


class TestLists:
    def test_list_items_have_depth_list_and_indent(self):
        blocks = blocks_of(para("Outer", num=(1, 0)) + para("Inner", num=(1, 1)))
        assert [(block.role, block.depth, block.group, block.indent) for block in blocks] == [
            (Role.LIST_ITEM, 1, 1, 18.0),
            (Role.LIST_ITEM, 2, 1, 54.0),
        ]
        assert [(block.marker, block.body) for block in blocks] == [("1.", 0), ("(a)", 0)]

    def test_typed_number_is_a_label_in_the_text(self):
        body = para(run("4") + "<w:r><w:tab/></w:r>" + run("Partners must act."))
        (block,) = blocks_of(body)
        assert (block.role, block.marker, block.text[block.body :]) == (
            Role.LIST_ITEM, "4", "Partners must act.",
        )  # fmt: skip

    def test_direct_indent_overrides_that_of_the_list(self):
        (block,) = blocks_of(para("Words", num=(1, 0), more='<w:ind w:left="1440" w:firstLine="0"/>'))
        assert block.indent == 72.0


class TestTables:
    def test_cells_have_table_row_and_column(self):
        blocks = blocks_of(table(("No", "Action"), ("1", "Act now"), head=True))
        assert [(block.text, block.cell) for block in blocks] == [
            ("No", (1, 0, 0)), ("Action", (1, 0, 1)), ("1", (1, 1, 0)), ("Act now", (1, 1, 1)),
        ]  # fmt: skip
        assert {block.role for block in blocks} == {Role.TABLE_ROW}
        assert [block.tag for block in blocks] == ["TH", "TH", "Normal", "Normal"]

    @pytest.mark.parametrize(
        ("look", "style", "tag"),
        [
            ('w:firstRow="1"', "Grid", "TH"),
            ('w:val="04A0"', "Grid", "TH"),
            ('w:firstRow="0"', "Grid", "Normal"),
            ('w:val="0480"', "Grid", "Normal"),
            ('w:firstRow="1"', "Plain", "Normal"),
        ],
    )
    def test_first_row_that_the_style_sets_apart_is_a_head(self, look, style, tag):
        styles = STYLES + (
            '<w:style w:type="table" w:styleId="Base"><w:tblStylePr w:type="firstRow"/></w:style>'
            '<w:style w:type="table" w:styleId="Grid"><w:basedOn w:val="Base"/></w:style>'
            '<w:style w:type="table" w:styleId="Plain"/>'
        )
        properties = f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblLook {look}/></w:tblPr>'
        body = table(("No", "Action"), ("1", "Act")).replace("<w:tbl>", "<w:tbl>" + properties)
        assert [block.tag for block in blocks_of(body, styles=styles)] == [tag, tag, "Normal", "Normal"]

    def test_cells_over_several_columns_and_rows_keep_the_rest_in_place(self):
        across = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + para("Across") + "</w:tc>"
        down = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + para("Down") + "</w:tc>"
        covered = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
        right = f"<w:tc>{para('Right')}</w:tc>"
        rows = f"<w:tr>{across}{right}</w:tr><w:tr>{down}{right}</w:tr><w:tr>{covered}{right}</w:tr>"
        assert [block.cell for block in blocks_of(f"<w:tbl>{rows}</w:tbl>")] == [
            (1, 0, 0), (1, 0, 2), (1, 1, 0), (1, 1, 1), (1, 2, 1),
        ]  # fmt: skip

    def test_table_of_one_cell_is_a_panel(self):
        blocks = blocks_of(table((para("Recommendation 1") + para("Act."),)))
        assert [(block.boxed, block.cell) for block in blocks] == [(True, None)] * 2

    def test_row_that_a_tracked_change_deletes_is_left_out(self):
        gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{para('Gone')}</w:tc><w:tc>{para('x')}</w:tc></w:tr>"
        body = table(("Kept", "too")).replace("</w:tbl>", gone + "</w:tbl>")
        assert texts_of(body) == ["Kept", "too"]


class TestBesideTheText:
    def test_text_box_is_read_once_as_a_panel(self):
        box = f"<w:txbxContent>{para('In the box')}</w:txbxContent>"
        drawing = (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx>'
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>"
        )
        blocks = blocks_of(para(run("Beside") + drawing) + para("After"))
        assert [(block.text, block.boxed) for block in blocks] == [
            ("Beside", False), ("In the box", True), ("After", False),
        ]  # fmt: skip

    def test_paragraph_on_a_tint_is_boxed(self):
        tint = '<w:shd w:val="clear" w:fill="DEEAF6"/>'
        assert [b.boxed for b in blocks_of(para("Tinted", more=tint) + para("Plain"))] == [True, False]

    def test_footnotes_end_the_section_of_their_mark(self):
        body = (
            para("One", "H1") + para(run("Text") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" on."))
            + para("More.") + para("Two", "H1")
        )  # fmt: skip
        notes = (
            f'<w:footnote w:id="0" w:type="separator">{para("---")}</w:footnote>'
            f'<w:footnote w:id="2">{para("A source.")}</w:footnote>'
        )
        pages = layout_of(body, footnotes=notes).pages
        assert [[block.text for block in page.blocks] for page in pages] == [
            ["One", "Text on.", "More.", "A source."], ["Two"],
        ]  # fmt: skip
        assert (pages[0].blocks[-1].role, pages[0].blocks[-1].marker) == (Role.FOOTNOTE, "1")

    def test_endnotes_end_the_document(self):
        body = para("One", "H1") + para('<w:r><w:t>Text</w:t><w:endnoteReference w:id="1"/></w:r>')
        notes = f'<w:endnote w:id="1">{para("A source.")}</w:endnote>'
        assert texts_of(body + para("Two", "H1"), endnotes=notes) == ["One", "Text", "Two", "A source."]

    def test_running_heads_and_feet_are_furniture_once(self):
        pages = layout_of(
            para("One", "H1") + para("Two", "H1"), header1=para("A partnership"), footer1=para("Official")
        ).pages
        assert [[(b.role, b.text) for b in page.blocks] for page in pages] == [
            [(Role.FURNITURE, "A partnership"), (Role.HEADING, "One"), (Role.FURNITURE, "Official")],
            [(Role.HEADING, "Two")],
        ]

    def test_table_of_contents_is_furniture(self):
        assert [block.role for block in blocks_of(para("Findings 3", "TOC1"))] == [Role.FURNITURE]

    def test_metadata_has_the_names_of_a_pdf(self):
        files = parts(para("Words"))
        core = (
            '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp='
            '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
            "<dc:title>A title</dc:title><dc:creator>A writer</dc:creator></cp:coreProperties>"
        )
        override = (
            '<Override PartName="/docProps/core.xml" ContentType='
            '"application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
        )
        files["[Content_Types].xml"] = files["[Content_Types].xml"].replace("</Types>", override)
        metadata = read_docx(zipped(files | {"docProps/core.xml": core})).metadata
        assert dict(metadata) == {"Title": "A title", "Author": "A writer", "Language": "en-GB"}


def test_strict_dialect_reads_alike():
    body = para("One", "H1") + para("Item", num=(1, 0))
    files = {
        name: content.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, content in parts(body).items()
    }
    assert read_docx(zipped(files)) == layout_of(body)


def test_document_may_come_without_styles_and_numbering():
    files = parts(para("Words", "H1", (1, 0)))
    del files["word/styles.xml"], files["word/numbering.xml"]
    assert [block.text for block in read_docx(zipped(files)).pages[0].blocks] == ["Words"]


@pytest.mark.parametrize("body", ["", "<w:p/>", para("• –")])
def test_document_without_words_has_no_text(body):
    layout = layout_of(body)
    assert (layout.status, layout.pages) == (Status.NO_TEXT, ())


def test_styles_based_on_one_another_in_a_ring_do_no_harm():
    ring = STYLES.replace(
        '<w:name w:val="Normal"/></w:style>', '<w:name w:val="Normal"/><w:basedOn w:val="Normal"/></w:style>'
    )
    assert texts_of(para("Words"), styles=ring, numbering=NUMBERING) == ["Words"]
