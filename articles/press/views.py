"""What anybody may know of the newsroom's mistakes, its people, and its answers."""

import json

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.addresses import at
from accounts.requests import number
from accounts.throttle import is_too_many
from articles import body
from articles.answers import unless_known
from articles.models import Article, Page, Publication
from articles.paging import cursor, cut
from articles.press import bulletin, mails
from articles.press import changes as compared
from articles.press.forms import ComplaintForm
from articles.press.models import Complaint, Correction, FormerText, Position

PER_PAGE = 20
VERSIONS_PER_PAGE = 10
COMPLAINTS_AN_HOUR = 5
RECEIVED = (
    "Pengajuan Anda kami terima dengan nomor {number}. Layanan ini tidak dipungut "
    "biaya."
)
TOO_MANY = "Terlalu banyak pengajuan dari koneksi ini. Coba lagi satu jam lagi."


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    before = cursor(request)
    found = Correction.objects.public().with_stories().newest_first()
    older = found.filter(pk__lt=before) if before else found
    piece = cut(older, size=PER_PAGE, before=before)
    return render(request, "press/corrections.html", {"piece": piece})


@require_safe
def withdrawn(request: HttpRequest) -> HttpResponse:
    before = cursor(request)
    found = bulletin.withdrawals()
    older = found.filter(pk__lt=before) if before else found
    piece = cut(older, size=PER_PAGE, before=before)
    return render(request, "press/withdrawn.html", {"piece": piece})


@require_safe
def rss(request: HttpRequest) -> HttpResponseBase:
    entries = bulletin.newest()
    text = bulletin.as_rss(entries, Publication.objects.current())
    response = HttpResponse(text, content_type="application/rss+xml; charset=utf-8")
    return unless_known(request, response, [it.at for it in entries])


@require_safe
def json_feed(request: HttpRequest) -> HttpResponseBase:
    entries = bulletin.newest()
    told = bulletin.as_json(entries, Publication.objects.current())
    text = json.dumps(told, ensure_ascii=False)
    response = HttpResponse(text, content_type="application/feed+json; charset=utf-8")
    return unless_known(request, response, [it.at for it in entries])


@require_safe
def masthead(request: HttpRequest) -> HttpResponse:
    page = get_object_or_404(Page, slug="redaksi")
    context = {
        "page": page,
        "body": body.render_page(page.body),
        "positions": Position.objects.for_masthead(),
    }
    return render(request, "press/masthead.html", context)


@require_safe
def changes(request: HttpRequest, section: str, pk: int, slug: str) -> HttpResponse:
    """Show how a public story changed, unless that would show whom it shields."""
    stories = Article.objects.published().select_related("section")
    article = get_object_or_404(stories, pk=pk)
    if not article.has_public_past:
        raise Http404
    address = at("press:changes", article.section.slug, pk, article.slug)
    if request.path != address:
        return redirect(address, permanent=True)
    former, before = FormerText.objects.of(article), cursor(request)
    after = get_object_or_404(former, pk=before) if before else article
    older = former.filter(pk__lt=before) if before else former
    piece = cut(older, size=VERSIONS_PER_PAGE, before=before)
    shown = list(compared.changes(piece.shown, after))
    context = {"article": article, "piece": piece, "changes": shown}
    return render(request, "press/changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest) -> HttpResponse:
    page = get_object_or_404(Page, slug="pengaduan")
    form = ComplaintForm.about(number(request.GET.get("berita", "")))
    if request.method == "POST":
        form = ComplaintForm(request.POST, request.FILES)
        if form.is_valid() and (answer := _file(request, form)):
            return answer
    context = {"page": page, "body": body.render_page(page.body), "form": form}
    status = 422 if form.errors else 200
    return render(request, "press/complain.html", context, status=status)


@require_safe
@never_cache
def complaint(request: HttpRequest, key: str) -> HttpResponse:
    """Show where a complaint stands, to whoever has its link."""
    known = Complaint.objects.select_related(
        "article__section", "correction__article__section", "correction__story__section"
    )
    found = get_object_or_404(known, key=key)
    response = render(request, "press/complaint.html", {"complaint": found})
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _file(request: HttpRequest, form: ComplaintForm) -> HttpResponse | None:
    if is_too_many(request, "complaints", an_hour=COMPLAINTS_AN_HOUR):
        form.add_error(None, TOO_MANY)
        return None
    filed, is_new = form.store()
    if is_new:
        mails.confirm(filed)
        mails.announce(filed)
    messages.success(request, RECEIVED.format(number=filed.number))
    return redirect(filed)
