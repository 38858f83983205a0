"""What the newsroom publishes: the table of contents."""

from articles.models.article import Article, WrongStatus
from articles.models.kinds import (
    Care,
    CorrectionKind,
    Flag,
    Kind,
    Status,
    Verification,
)
from articles.models.listing import Listing, Shelf
from articles.models.page import Page
from articles.models.person import Byline, Person, Role
from articles.models.photo import Photo, PhotoKind, PhotoUse, Place
from articles.models.publication import Publication
from articles.models.taxonomy import Region, Section, Topic
from articles.models.withdrawal import Reason, Withdrawal

__all__ = [
    "Article",
    "Byline",
    "Care",
    "CorrectionKind",
    "Flag",
    "Kind",
    "Listing",
    "Page",
    "Person",
    "Photo",
    "PhotoKind",
    "PhotoUse",
    "Place",
    "Publication",
    "Reason",
    "Region",
    "Role",
    "Section",
    "Shelf",
    "Status",
    "Topic",
    "Verification",
    "Withdrawal",
    "WrongStatus",
]
