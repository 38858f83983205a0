"""The desk of shelves, people and pages; stories and photos have articles/desk."""

from articles.admin.rest import PageAdmin, PublicationAdmin
from articles.admin.taxonomy import PersonAdmin, RegionAdmin, SectionAdmin, TopicAdmin

__all__ = [
    "PageAdmin",
    "PersonAdmin",
    "PublicationAdmin",
    "RegionAdmin",
    "SectionAdmin",
    "TopicAdmin",
]
