"""Who made a story, in the roles that machines know."""

from articles.models import Article, Person, Role

# What machines call each role; who only contributed is the author where nobody else is.
ROLES = {
    Role.WRITER: "author",
    Role.REPORTER: "author",
    Role.CONTRIBUTOR: "contributor",
    Role.PHOTOGRAPHER: "contributor",
    Role.EDITOR: "editor",
}


def credits_of(article: Article) -> dict[str, list[Person]]:
    """Give everybody once in each role, in the order of the bylines."""
    people: dict[str, list[Person]] = {}
    for byline in article.bylines.all():
        known = people.setdefault(ROLES[Role(byline.role)], [])
        if byline.person not in known:
            known.append(byline.person)
    if "author" not in people:
        reported = [
            byline.person
            for byline in article.bylines.all()
            if byline.role == Role.CONTRIBUTOR
        ]
        if reported:
            people["author"] = reported
    return people


def authors_of(article: Article) -> list[Person]:
    return credits_of(article).get("author", [])
