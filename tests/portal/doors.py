"""Where a newsroom that hides things is asked for them: every route of the site."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from articles.models.article import STORIES_IN_PART
from articles.models.page import PAGE_SLUGS
from tests.portal.hiding import BAIT, MARK, SEARCHES, Newsroom

_OWN = ["inbox", "own_comments", "mail_wish", "own_data", "own_data_download"]
_OWN += ["freeze", "agree", "leave"]
OBJECT_PAGES = ["history", "delete", "change"]


def table(it: Newsroom) -> dict[str, list[str]]:
    """Say for each route where to ask it: a new one fails until it stands here."""
    return (_site(it) | _machines(it) | _press(it) | _comments(it)) | (
        _account() | _desk(it) | _models(it)
    )


def _site(it: Newsroom) -> dict[str, list[str]]:
    numbers = [story.pk for story in it.hidden.values()]
    once = [it.hidden["returned"].pk, it.hidden["withdrawn"].pk]
    pieces = ["", *(f"?sebelum={number}" for number in once)]
    tomorrow = timezone.localdate() + timedelta(days=1)
    key = it.photo.rendition_key
    shelves: dict[str, Any] = {
        "section": it.section,
        "topic": it.topic,
        "region": it.region,
        "author": it.person,
    }
    lists = {
        f"articles:{name}": [f"{shelf.get_absolute_url()}{piece}" for piece in pieces]
        for name, shelf in shelves.items()
    }
    wrong = ["/salah/{}/salah/", f"/{it.section.slug}/{{}}/salah/"]
    stories = [at.format(number) for at in wrong for number in numbers]
    stories += [story.get_absolute_url() for story in it.hidden.values()]
    return lists | {
        "healthz": ["/healthz"],
        "readyz": ["/readyz"],
        "metrics": ["/metrics"],
        "popular": ["/terpopuler/"],
        "components": ["/gaya/"],
        "media": ["/media/", f"/media/{key}/", "/media/asli/", "/media/%2e%2e/"],
        "articles:home": ["/", "/?sebelum=1"],
        **SEARCHES,
        "articles:index": [
            *(f"/indeks/{piece}" for piece in pieces),
            f"/indeks/?tanggal={tomorrow:%Y-%m-%d}&rubrik={it.section.slug}",
        ],
        "articles:page": [f"/{slug}/" for slug in PAGE_SLUGS],
        "articles:detail": [it.shown.get_absolute_url(), *stories],
        "desk:preview": [f"/pratinjau/{number}/" for number in numbers],
    }


def _machines(it: Newsroom) -> dict[str, list[str]]:
    plain = {
        **{"rss": "/rss/", "atom": "/atom/", "json_feed": "/feed.json"},
        **{"sitemap": "/sitemap.xml", "sitemap_news": "/sitemap-berita.xml"},
        **{"sitemap_shelves": "/sitemap/halaman.xml", "robots": "/robots.txt"},
        **{"manifest": "/manifest.webmanifest", "favicon": "/favicon.ico"},
        "section_rss": f"/rss/{it.section.slug}/",
        "topic_rss": f"/rss/topik/{it.topic.slug}/",
        "author_rss": f"/rss/penulis/{it.person.slug}/",
    }
    numbers = {it.shown.pk, *(story.pk for story in it.hidden.values())}
    parts = {f"/sitemap/berita-{pk // STORIES_IN_PART}.xml" for pk in numbers}
    table = {f"machines:{name}": [address] for name, address in plain.items()}
    return table | {"machines:sitemap_stories": sorted(parts)}


def _press(it: Newsroom) -> dict[str, list[str]]:
    numbers = [story.pk for story in it.hidden.values()]
    stories = [it.shown, *it.hidden.values()]
    key = it.complaint.key
    return {
        **{"press:corrections": ["/ralat/"], "press:withdrawn": ["/berita-dicabut/"]},
        **{"press:rss": ["/ralat/rss/"], "press:json_feed": ["/ralat/feed.json"]},
        "press:masthead": ["/redaksi/"],
        "press:complain": [f"/pengaduan/?berita={number}" for number in numbers],
        "press:complaint": [f"/pengaduan/{key}/"],
        "press:changes": [f"{story.get_absolute_url()}riwayat/" for story in stories],
        **{
            f"admin:press_complaint_{page}": [
                reverse(f"admin:press_complaint_{page}", args=[it.complaint.pk])
            ]
            for page in ("decide", "take_up", "attachment", "printed")
        },
        "admin:press_complaint_evidence": ["/admin/press/complaint/bukti.csv"],
        "admin:moderation_report_evidence": ["/admin/moderation/report/bukti.csv"],
        "admin:moderation_report_letter": ["/admin/moderation/report/1/surat/"],
        "admin:press_position_readiness": ["/admin/press/position/kesiapan/"],
    }


def _comments(it: Newsroom) -> dict[str, list[str]]:
    stories = [it.shown, *it.hidden.values()]
    names = ["show", "reply", "like", "edit", "revisions", "delete", "undo"]
    routes = [*(f"comments:{name}" for name in names), "moderation:report"]
    hidden = [comment.pk for comment in it.hidden_comments]
    one = {route: [reverse(route, args=[pk]) for pk in hidden] for route in routes}
    return one | {
        **{name: [reverse(name)] for name in _OWN},
        "comments:unsubscribe": ["/komentar/berhenti/1:abc/"],
        "comments:create": [f"/komentar/tulis/{story.pk}/" for story in stories],
        "comments:fresh": [f"/komentar/baru/{story.pk}/1/" for story in stories],
    }


def _account() -> dict[str, list[str]]:
    plain = [
        *("login", "logout", "inactive", "signup", "reauthenticate", "email"),
        *("email_verification_sent", "change_password", "set_password"),
        *("reset_password", "reset_password_done", "confirm_login_code"),
        "reset_password_from_key_done",
    ]
    table = {f"account_{name}": [reverse(f"account_{name}")] for name in plain}
    return table | {
        "account_confirm_email": ["/akun/confirm-email/abc/"],
        "account_reset_password_from_key": ["/akun/password/reset/key/1-abc/"],
    }


def _desk(it: Newsroom) -> dict[str, list[str]]:
    """Give the admin's pages that belong to no model, and those we added."""
    plain = ["condition", "index", "login", "logout"]
    plain += ["password_change", "password_change_done"]
    table = {f"admin:{name}": [reverse(f"admin:{name}")] for name in plain}
    numbers = [story.pk for story in it.hidden.values()]
    kind = ContentType.objects.get_for_model(Article).pk
    own = {
        f"admin:articles_article_{name}": [
            reverse(f"admin:articles_article_{name}", args=[number, *more])
            for number in numbers
        ]
        for name, more in [
            *(("withdraw", []), ("preview", [])),
            *(("revisions", []), ("revision", [1])),
        ]
    }
    return (table | own) | {
        "admin:jsi18n": ["/admin/jsi18n/"],
        "admin:app_list": ["/admin/articles/", "/admin/comments/"],
        "admin/(?P<url>.*)$": ["/admin/tidak-ada/", "/admin/articles/article"],
        "admin:autocomplete": [
            f"/admin/autocomplete/?{asked}&term={MARK}" for asked in lookups().values()
        ],
        "admin:view_on_site": [f"/admin/r/{kind}/{number}/" for number in numbers],
        "admin:auth_user_password_change": [
            f"/admin/accounts/user/{it.closed.pk}/password/"
        ],
        "admin:articles_photo_pick": [f"/admin/articles/photo/pilih/?q={MARK}"],
        "admin:articles_photo_upload": ["/admin/articles/photo/unggah/"],
        "admin:articles_article_pick": [
            f"/admin/articles/article/pilih/?q={BAIT}",
            *(f"/admin/articles/article/pilih/?nomor={number}" for number in numbers),
        ],
    }


def _models(it: Newsroom) -> dict[str, list[str]]:
    """Give the five pages of every model, and the redirect to one of its rows."""
    secret = {
        "articles_article": it.hidden["draft"],
        "articles_photo": it.photo,
        "accounts_user": it.closed,
        "comments_comment": it.hidden_comments[0],
        "articles_withdrawal": it.hidden["withdrawn"].withdrawal,
    }
    table = {}
    for model in admin.site._registry:
        app, name = model._meta.app_label, model._meta.model_name
        pk = getattr(secret.get(f"{app}_{name}"), "pk", 1)
        base = f"/admin/{app}/{name}/"
        table[f"admin:{app}_{name}_changelist"] = [base, f"{base}?q={MARK}&o=1"]
        table[f"admin:{app}_{name}_add"] = [f"{base}add/"]
        table[f"admin/{app}/{name}/<path:object_id>/"] = [f"{base}{pk}/"]
        for page in OBJECT_PAGES:
            table[f"admin:{app}_{name}_{page}"] = [f"{base}{pk}/{page}/"]
    return table


def lookups() -> dict[Any, str]:
    """Give a question of autocomplete about each model that can be looked up."""
    found = {}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.remote_field and not field.auto_created:
                app, name = model._meta.app_label, model._meta.model_name
                asked = f"app_label={app}&model_name={name}&field_name={field.name}"
                found[field.related_model] = asked
    return found
