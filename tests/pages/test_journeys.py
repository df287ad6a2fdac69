"""What people come for, each with the keyboard alone and without scripts, from where it begins."""

from tests.pages.keyboard import at_the_keyboard


def test_find_a_recommendation_and_how_to_cite_it(browser, site):
    with at_the_keyboard(browser, site, "/") as keys:
        keys.follow("Search")
        keys.type("Words, a question or an “exact phrase”", '"limit of five working days"').send()
        keys.follow("Recommendation 3")
        assert keys.heading.endswith("Recommendation 3")
        assert keys.reads("The Government should agree with the Example Child Health Records Board")
        keys.to("BibTeX")


def test_read_it_where_it_stands_and_go_on(browser, site):
    with at_the_keyboard(browser, site, site.addresses["item"]) as keys:
        keys.follow("page 7, the 12th page of the file")
        assert "who keeps responsibility" in keys.page.locator("main mark").first.inner_text()
        keys.follow("Next page")
        assert keys.page.url.endswith("/pages/13")


def test_record_a_decision_from_the_list(browser, site):
    with at_the_keyboard(browser, site, "/", role="editor") as keys:
        keys.follow("Our responses").follow("Recommendation 2")
        keys.choose("What did the partnership decide?", steps=1)
        keys.type("Reason", "The first half is ours.").type("Which meeting decided?", "Learning group")
        keys.type("Day", "1").type("Month", "2").type("Year", "2026")
        keys.follow("Save as a draft")
        assert keys.reads("Your draft is saved")
        assert keys.reads("Applies in part")


def test_what_is_wrong_is_met_first_and_nothing_typed_is_lost(browser, site):
    with at_the_keyboard(browser, site, site.addresses["decide"], role="editor") as keys:
        keys.type("Reason", "All of it is for us.").follow("Save as a draft")
        keys.follow("Choose what the partnership decided")
        assert keys.page.locator("[name=reason]").input_value() == "All of it is for us."


def test_add_evidence_to_an_answer(browser, site):
    with at_the_keyboard(browser, site, site.addresses["answer"], role="editor") as keys:
        keys.follow("Add evidence")
        keys.type("What does it show?", "Nine of ten plans name the worker.")
        keys.choose("What kind is it?", steps=2).choose("Where does it come from?", steps=1)
        keys.choose("Who has looked at it?", steps=1)
        keys.type("Where can it be seen?", "Audit 15").to("What is its date?")
        keys.page.keyboard.type("05052026")  # the same in every order of day and month
        keys.follow("Save")
        assert keys.reads("Saved. It is with your partnership")
        assert keys.reads("Audit 15, 5 May 2026")


def test_make_a_briefing_and_have_it_approved(browser, site):
    with at_the_keyboard(browser, site, site.addresses["publication"], role="approver") as keys:
        keys.follow("Make a seven-minute briefing")
        keys.type("Title", "Keeping in touch").follow("Make it")
        assert keys.reads("This is a first draft, of quotations alone")
        keys.follow("Change box 3, What happened")
        keys.type("Our own words", "Several teams lost touch.").follow("Save this box")
        assert keys.reads("Several teams lost touch.")
        keys.follow("Approve this version")
        assert keys.reads("Approved. It can be handed out")
        assert keys.reads("Tell us which team used it")
        keys.to("PDF, one page")


def test_publish_an_answer_which_takes_two_people(browser, site):
    with at_the_keyboard(browser, site, "/", role="editor") as keys:
        keys.follow("Our responses").unfold("All our pages").follow("What the public sees")
        keys.choose("Recommendation 4").follow("Prepare a release")
        assert keys.reads("1 possible identifier waits for a choice. Until then nobody can ask for approval")
        keys.follow("Choose what is shown of Recommendation 4")
        assert keys.page.locator("main mark").inner_text() == "0117 496 0123"
        keys.choose("looks like a phone number").follow("Save")
        assert not keys.reads("waits for a choice")
        keys.follow("Preview it: Recommendation 4")
        assert keys.reads("A preview. Nobody outside the partnership sees it")
        assert keys.reads("We did so in spring. Ring [withheld] to ask how.")
        keys.follow("Back to the release").follow("Ask for approval")
        keys.choose("I have read the preview of each item").follow("Ask for approval")
        assert keys.reads("It is with an approver, who must be another person.")
        release = keys.page.url
    with at_the_keyboard(browser, site, "/", role="approver") as keys:
        keys.follow("Our responses").follow(release.rpartition("/")[2])
        keys.follow("Preview it: Recommendation 4").follow("Back to the release")
        keys.follow("Publish it")
        keys.choose("I have read the preview of each item").follow("Publish it")
        assert keys.reads("Published. Everyone can see it now.")
    with at_the_keyboard(browser, site, "/partnerships/northmoor/") as keys:
        keys.follow("Kept in Touch").follow("Recommendation 4 (Local recommendations)")
        section = keys.page.locator(":target")
        assert "Ring [withheld] to ask how." in section.inner_text()
        assert "0117 496 0123" not in keys.page.content()
