"""What readers answer: the table of contents."""

from comments.models.comment import MODERATE, Comment
from comments.models.like import Like
from comments.models.notice import Kind, MailWish, Notice
from comments.models.revision import Revision
from comments.models.rules import Discussion, Policy, SectionRule, SiteRule
from comments.models.status import Outdated, Status

__all__ = [
    "MODERATE",
    "Comment",
    "Discussion",
    "Kind",
    "Like",
    "MailWish",
    "Notice",
    "Outdated",
    "Policy",
    "Revision",
    "SectionRule",
    "SiteRule",
    "Status",
]
