"""The desk of stories, photos, and who works on them."""

from articles.desk.admin.article import ArticleAdmin
from articles.desk.admin.assignment import AssignmentAdmin
from articles.desk.admin.photo import PhotoAdmin

__all__ = ["ArticleAdmin", "AssignmentAdmin", "PhotoAdmin"]
