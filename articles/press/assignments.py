"""Who answers for a story: the editors of its section."""

from django.db.models import Q

from accounts.models import Visitor
from articles.models import Article


def works_for(user: Visitor, article: Article) -> bool:
    """Tell whether the story stands in a section of this person, or he has them all."""
    own = getattr(user, "assignment", None)
    if own is None:
        return True
    here = Q(pk=article.section_id) | Q(children=article.section_id)
    return own.sections.filter(here).exists()
