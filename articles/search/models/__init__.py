"""What search knows of stories and of words."""

from articles.search.models.entry import Entry
from articles.search.models.word import Word

__all__ = ["Entry", "Word"]
