"""The site, its lists and its people in the words of schema.org."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from accounts.addresses import absolute
from articles.machines import images
from articles.machines.facts import Facts
from articles.machines.images import Image
from articles.models import Article, Page, Person, Publication

# What the fixed pages promise, each under the name that schema.org has for it.
POLICIES = {
    "publishingPrinciples": "pedoman-media-siber",
    "ethicsPolicy": "pedoman-media-siber",
    "correctionsPolicy": "ralat",
    "verificationFactCheckingPolicy": "pedoman-media-siber",
    "masthead": "redaksi",
    "ownershipFundingInfo": "tentang",
    "actionableFeedbackPolicy": "pengaduan",
}

type Data = dict[str, Any]


def site_id(name: str) -> str:
    return absolute(f"/#{name}")


def organization(publication: Publication, pages: Iterable[Page]) -> Data:
    """Describe the medium, with a policy only where its page exists."""
    known = {page.slug: absolute(page.get_absolute_url()) for page in pages}
    known["ralat"] = absolute("/ralat/")
    return _filled(
        {
            "@type": "NewsMediaOrganization",
            "@id": site_id("organization"),
            "name": publication.name,
            "url": absolute("/"),
            "logo": image(images.icon(publication.name)),
            "legalName": publication.company,
            "address": publication.address,
            "email": publication.email,
            "telephone": publication.phone,
            "contactPoint": _contact(publication, known.get("kontak", "")),
        }
        | {name: known.get(slug, "") for name, slug in POLICIES.items()}
    )


def website(publication: Publication) -> Data:
    search = f"{absolute(reverse('search:results'))}?q={{search_term_string}}"
    return {
        "@type": "WebSite",
        "@id": site_id("website"),
        "name": publication.name,
        "url": absolute("/"),
        "inLanguage": "id",
        "publisher": {"@id": site_id("organization")},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(facts: Facts) -> Data:
    steps = [("Beranda", "/")]
    steps += [(thing.name, thing.get_absolute_url()) for thing in facts.trail]
    steps.append((facts.title, facts.address))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": absolute(address),
            }
            for position, (name, address) in enumerate(steps, 1)
        ],
    }


def collection(facts: Facts, address: str, *, shown: list[Article]) -> Data:
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "url": absolute(article.get_absolute_url()),
            "name": article.labelled_headline,
        }
        for position, article in enumerate(shown, 1)
    ]
    return web_page(facts, address, kind="CollectionPage") | {
        "mainEntity": {"@type": "ItemList", "itemListElement": items}
    }


def profile(facts: Facts, address: str, *, of: Person) -> Data:
    whole = person(of) | {
        "description": of.bio,
        "image": image(images.largest(of.portrait)[-1]) if of.portrait else None,
        "worksFor": {"@id": site_id("organization")},
    }
    page = web_page(facts, address, kind="ProfilePage")
    return page | {"mainEntity": _filled(whole)}


def web_page(facts: Facts, address: str, *, kind: str = "WebPage") -> Data:
    return {
        "@type": kind,
        "@id": f"{address}#page",
        "url": address,
        "name": facts.title,
        "description": facts.description,
        "inLanguage": "id",
        "isPartOf": {"@id": site_id("website")},
    }


def person(who: Person) -> Data:
    address = absolute(who.get_absolute_url())
    return {
        "@type": "Person",
        "@id": f"{address}#person",
        "name": who.name,
        "url": address,
    }


def image(shown: Image) -> Data:
    return {
        "@type": "ImageObject",
        "url": shown.address,
        "width": shown.width,
        "height": shown.height,
    }


def _contact(publication: Publication, address: str) -> Data | None:
    reached = {
        "url": address,
        "email": publication.email,
        "telephone": publication.phone,
    }
    reached = _filled(reached)
    if not reached:
        return None
    return {"@type": "ContactPoint", "contactType": "Redaksi"} | reached


def _filled(data: Data) -> Data:
    return {name: value for name, value in data.items() if value}
