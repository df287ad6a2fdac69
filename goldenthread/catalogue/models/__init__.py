"""What was published: publications and their facts, documents and their versions, pages and items."""

from goldenthread.catalogue.models.change import Change
from goldenthread.catalogue.models.coding import Coding, CodingSample, PageCoding, Settlement
from goldenthread.catalogue.models.document import Document, Page, Version
from goldenthread.catalogue.models.item import Addressee, Confirmation, Correction, Item, ItemKind, Part
from goldenthread.catalogue.models.problem import Problem
from goldenthread.catalogue.models.publication import (
    Address,
    AtSource,
    Count,
    DateClaim,
    Precision,
    Publication,
    PublicationKind,
    Publisher,
    Standing,
)
from goldenthread.catalogue.models.quotation import Quotation
from goldenthread.catalogue.models.repetition import GroupedItem, GroupingRun, Repetition
from goldenthread.catalogue.models.ruling import RetiredReference, Ruling, RulingKind
from goldenthread.catalogue.models.scope import Scope
from goldenthread.catalogue.models.theme import (
    ItemTheme,
    ThemeEdit,
    ThemeFacet,
    ThemeLook,
    ThemeStanding,
)
from goldenthread.catalogue.models.update import Forthcoming, Update, UpdateKind

__all__ = [
    "Address",
    "Addressee",
    "AtSource",
    "Change",
    "Coding",
    "CodingSample",
    "Confirmation",
    "Correction",
    "Count",
    "DateClaim",
    "Document",
    "Forthcoming",
    "GroupedItem",
    "GroupingRun",
    "Item",
    "ItemKind",
    "ItemTheme",
    "Page",
    "PageCoding",
    "Part",
    "Precision",
    "Problem",
    "Publication",
    "PublicationKind",
    "Publisher",
    "Quotation",
    "Repetition",
    "RetiredReference",
    "Ruling",
    "RulingKind",
    "Scope",
    "Settlement",
    "Standing",
    "ThemeEdit",
    "ThemeFacet",
    "ThemeLook",
    "ThemeStanding",
    "Update",
    "UpdateKind",
    "Version",
]
