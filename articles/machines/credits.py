"""Who made a story, in the roles that machines know."""

from articles.models import Article, Person, Role

_ROLES = {
    Role.CONTRIBUTOR: "contributor",
    Role.PHOTOGRAPHER: "contributor",
    Role.EDITOR: "editor",
}


def credits_of(article: Article) -> dict[str, list[Person]]:
    """Give everybody once in each role, in the order of the bylines."""
    people = {"author": article.authors} if article.authors else {}
    for byline in article.bylines.all():
        role = _ROLES.get(Role(byline.role))
        if role and byline.person not in people.setdefault(role, []):
            people[role].append(byline.person)
    return people
