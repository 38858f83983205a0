"""The page behind "Cabut berita": a withdrawal has a reason, never only a click."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from articles.desk.forms import WithdrawalForm
from articles.models import Article, WrongStatus

TEMPLATE = "admin/articles/article/withdraw.html"


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("articles.withdraw_article"):
        raise PermissionDenied
    article = get_object_or_404(Article.objects.published(), pk=pk)
    form = WithdrawalForm(article=article, by=request.user)
    if request.method == "POST":
        form = WithdrawalForm(request.POST, article=article, by=request.user)
        if form.is_valid():
            return _withdraw(request, article, form)
    context = admin.site.each_context(request) | {
        "title": "Cabut berita",
        "article": article,
        "form": form,
        "opts": Article._meta,
    }
    status = 422 if form.errors else 200
    return render(request, TEMPLATE, context, status=status)


def _withdraw(
    request: HttpRequest, article: Article, form: WithdrawalForm
) -> HttpResponse:
    try:
        article.withdraw(by=request.user, **form.cleaned_data)
    except WrongStatus:
        messages.error(request, "Berita ini sudah dicabut.")
    else:
        desk = admin.site.get_model_admin(Article)
        desk.log_change(request, article, "Dicabut.")
        messages.success(request, f"“{article}” dicabut.")
    return redirect("admin:articles_article_change", article.pk)
