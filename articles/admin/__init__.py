"""The desk of what the newsroom publishes: the table of contents."""

from articles.admin.article import ArticleAdmin
from articles.admin.rest import PageAdmin, PublicationAdmin, WithdrawalAdmin
from articles.admin.taxonomy import PersonAdmin, RegionAdmin, SectionAdmin, TopicAdmin

__all__ = [
    "ArticleAdmin",
    "PageAdmin",
    "PersonAdmin",
    "PublicationAdmin",
    "RegionAdmin",
    "SectionAdmin",
    "TopicAdmin",
    "WithdrawalAdmin",
]
