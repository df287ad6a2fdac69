"""The accessibility statement: the set parts, every known issue, and no claim that is not true."""

from goldenthread.publishing.statement import read_statement

SET_PARTS = [
    "Accessibility statement for Golden Thread",
    "Feedback and contact",
    "Compliance status",
    "Content that is not accessible",
    "Preparation of this statement",
    "Equality and Human Rights Commission",
    "(Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018",
]


def words(client):
    return " ".join(client.get("/accessibility").content.decode().split())


def test_statement_has_the_parts_the_regulations_ask_for(client):
    page = words(client)
    assert [part for part in SET_PARTS if part not in page] == []


def test_statement_lists_every_known_issue_and_untested_thing(client):
    statement, page = read_statement(), words(client)
    assert statement.issues
    for line in (*statement.not_tested, *(issue.detail for issue in statement.issues)):
        assert line in page


def test_statement_does_not_claim_more_than_is_known(client):
    page = words(client)
    assert "partially compliant" in page
    assert "fully compliant" not in page
    assert "No person who uses a screen reader has tested the site yet." in page


def test_statement_gives_the_contact_of_who_runs_the_site(client, settings):
    settings.CONTACT = "learning@northmoor.example"
    assert "mailto:learning@northmoor.example" in words(client)
