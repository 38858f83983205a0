"""A complaint about a comment, by anybody: Pedoman Pemberitaan Media Siber 3e."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from comments.house import readable_or_404
from comments.models import Comment
from comments.moderation.forms import ReportForm, VisitorsReportForm
from comments.moderation.models import Report

RECEIVED = (
    "Terima kasih. Laporan Anda kami terima dan akan ditindaklanjuti "
    "selambat-lambatnya 2 x 24 jam."
)
KNOWN = "Anda sudah melaporkan komentar ini."
TOO_MANY = "Terlalu banyak laporan dari sambungan ini. Coba lagi satu jam lagi."
VISITORS_REPORTS, WINDOW_SECONDS = 10, 3600


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    comment = readable_or_404(pk)
    form_class = ReportForm if request.user.is_authenticated else VisitorsReportForm
    form = form_class()
    if request.method == "POST":
        form = form_class(request.POST)
        if form.is_valid() and (answer := _file(request, comment, form)):
            return answer
    status = 422 if form.errors else 200
    context = {"comment": comment, "form": form}
    return render(request, "moderation/report.html", context, status=status)


def _file(
    request: HttpRequest, comment: Comment, form: ReportForm
) -> HttpResponse | None:
    filed = form.cleaned_data
    if request.user.is_authenticated:
        who: dict[str, Any] = {"reporter": request.user}
    elif _is_too_many(request):
        form.add_error(None, TOO_MANY)
        return None
    else:
        who = {"email": filed.pop("email").lower()}
    is_new = Report.objects.file(comment, **filed, **who)
    messages.success(request, RECEIVED if is_new else KNOWN)
    return redirect(f"{comment.article.get_absolute_url()}#komentar")


def _is_too_many(request: HttpRequest) -> bool:
    """Count what comes from one connection: there is no account to be counted."""
    key = f"reports:{get_adapter().get_client_ip(request)}"
    cache.add(key, 0, WINDOW_SECONDS)
    return cache.incr(key) > VISITORS_REPORTS
