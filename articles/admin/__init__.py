"""The desk of everything but the stories themselves, which have articles/desk."""

from articles.admin.photo import PhotoAdmin
from articles.admin.rest import PageAdmin, PublicationAdmin, WithdrawalAdmin
from articles.admin.taxonomy import PersonAdmin, RegionAdmin, SectionAdmin, TopicAdmin

__all__ = [
    "PageAdmin",
    "PersonAdmin",
    "PhotoAdmin",
    "PublicationAdmin",
    "RegionAdmin",
    "SectionAdmin",
    "TopicAdmin",
    "WithdrawalAdmin",
]
