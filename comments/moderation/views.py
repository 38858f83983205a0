"""A complaint about a comment, by anybody: Pedoman Pemberitaan Media Siber 3e."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.throttle import is_too_many
from comments.house import readable_or_404
from comments.models import Comment
from comments.moderation.forms import ReportForm, VisitorsReportForm
from comments.moderation.models import Report

RECEIVED = (
    "Terima kasih. Laporan Anda kami terima dan akan ditindaklanjuti "
    "selambat-lambatnya 2 x 24 jam."
)
KNOWN = "Anda sudah melaporkan komentar ini."
TOO_MANY = "Terlalu banyak laporan. Coba lagi satu jam lagi."
REPORTS_AN_HOUR = 20


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
    if _is_too_many(request):
        form.add_error(None, TOO_MANY)
        return None
    if request.user.is_authenticated:
        is_new = Report.objects.file(comment, reporter=request.user, **filed)
    else:
        filed["email"] = filed["email"].lower()
        Report.objects.file(comment, **filed)
        is_new = True  # whose address that is, and what it said, is nobody's business
    messages.success(request, RECEIVED if is_new else KNOWN)
    return redirect(f"{comment.article.get_absolute_url()}#komentar")


def _is_too_many(request: HttpRequest) -> bool:
    """Count a member's reports, or what comes from one connection in this hour."""
    if request.user.is_authenticated:
        return Report.objects.lately_by(request.user) >= REPORTS_AN_HOUR
    return is_too_many(request, "reports", an_hour=REPORTS_AN_HOUR)
