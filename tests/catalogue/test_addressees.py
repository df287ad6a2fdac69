"""Printed words lead to the right bodies, and unknown words to none."""

import pytest

from goldenthread.catalogue.addressees import AddresseeList, folded
from goldenthread.catalogue.catalogue_file import DATA, read_json
from goldenthread.catalogue.models import Addressee

LIST = read_json(DATA / "addressees.json")["addressees"]


@pytest.fixture(scope="module")
def addressees():
    return AddresseeList(Addressee(pk=number, **row) for number, row in enumerate(LIST, start=1))


def slugs(addressees, printed):
    return [body.slug for body in addressees.named_in(printed)]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Government", ["government"]),
        ("The UK government", ["government"]),
        ("the UK government and devolved administrations", ["government", "devolved-administrations"]),
        ("DfE", ["department-for-education"]),
        ("Department of Health and Social Care", ["department-of-health-and-social-care"]),
        ("Department of Health", ["department-of-health-and-social-care"]),
        ("Department for Education and the Home Office", ["department-for-education", "home-office"]),
        (
            "Department of Health and Social Care, NHS England and Ofsted",
            ["department-of-health-and-social-care", "nhs-england", "ofsted"],
        ),
        ("Ofsted, CQC & HMICFRS", ["ofsted", "care-quality-commission", "hmicfrs"]),
        ("local safeguarding partners", ["safeguarding-partners"]),
        ("All safeguarding partners", ["safeguarding-partners"]),
        ("LSCB", ["local-safeguarding-children-boards"]),
        ("local authority", ["local-authorities"]),
        ("Each local authority", ["local-authorities"]),
        ("Children’s Commissioner", ["childrens-commissioner"]),
        ("children's social care and police", ["childrens-social-care", "police"]),
        ("National Institute for Clinical Excellence", ["nice"]),
        ("Local authorities, local authorities", ["local-authorities"]),
        ("police, and, health", ["police", "health-services"]),
        ("Ostlemarch Borough Council", ["local-authorities"]),
        ("Lindenshire Police and Northmoor NHS Foundation Trust", ["police", "health-services"]),
        ("the Ostlemarch and Varrowdale Integrated Care Board", ["integrated-care-boards"]),
        ("Ostlemarch Safeguarding Children Partnership", ["safeguarding-partners"]),
        ("Leaders across the partnership", ["leaders"]),
        ("Practitioners in maternity services", ["practitioners"]),
    ],
)
def test_printed_words_name_the_bodies(addressees, printed, expected):
    assert slugs(addressees, printed) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "Police Ombudsman for Northern Ireland",
        "KiwiRail",
        "the governing body of the council's landlord",
        "the National Youth Council",
        "Nursing Council of the Vales",
        "the military police",
        "Department of Harbours",
        "",
        " and ",
    ],
)
def test_words_the_list_does_not_have_name_nobody(addressees, printed):
    assert slugs(addressees, printed) == []


def test_known_names_among_unknown_ones_are_found(addressees):
    assert slugs(addressees, "KiwiRail, the Home Office and the Harbour Board") == ["home-office"]


def test_no_words_stand_for_two_bodies():
    owners = {}
    for row in LIST:
        for words in {folded(words) for words in (row["name"], *row["synonyms"])}:
            owners.setdefault(words, []).append(row["slug"])
    assert not {words: slugs for words, slugs in owners.items() if len(slugs) > 1}


def test_every_scope_is_one_the_site_knows_and_is_used():
    assert {row["scope"] for row in LIST} == set(Addressee.Scope.values)


def test_slugs_are_given_once():
    assert len({row["slug"] for row in LIST}) == len(LIST)
