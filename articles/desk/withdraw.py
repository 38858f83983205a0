"""The page behind "Cabut berita": a withdrawal has a reason, never only a click."""

import logging
from smtplib import SMTPException
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from accounts.models import User, Visitor
from accounts.plaintext import PlainField
from articles.desk import deeds
from articles.models import Article, Withdrawal, WrongStatus

logger = logging.getLogger(__name__)
TEMPLATE = "admin/articles/article/withdraw.html"


class WithdrawalForm(forms.ModelForm):
    """Asks for the public reason, and for an approver who did not write the story."""

    neutral_title = PlainField(
        label="Judul netral",
        max_length=200,
        required=False,
        widget=forms.TextInput({"class": "vLargeTextField"}),
        help_text="Menggantikan judul berita, juga di alamatnya, bila judul itu "
        "sendiri tidak boleh tetap tampil.",
    )

    class Meta:
        model = Withdrawal
        fields = ["reason", "note", "approved_by"]
        field_classes = {"note": PlainField}

    def __init__(
        self, *args: Any, article: Article, by: Visitor, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        writers = article.people.exclude(user=None).values("user")
        entitled = User.objects.with_perm("articles.withdraw_article").filter(
            is_staff=True
        )
        others = entitled.exclude(pk__in=writers).exclude(username=by.get_username())
        if article.created_by:
            others = others.exclude(pk=article.created_by.pk)
        self.fields["approved_by"] = forms.ModelChoiceField(
            others.order_by("username"),
            label="Disetujui oleh",
            help_text="Bukan Anda sendiri dan bukan penulis artikel ini.",
        )


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("articles.withdraw_article"):
        raise PermissionDenied
    article = get_object_or_404(Article.objects.published(), pk=pk)
    if not deeds.may_withdraw(request.user, article):
        raise PermissionDenied
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
    desk = admin.site.get_model_admin(Article)
    try:
        with transaction.atomic():
            article.withdraw(by=request.user, **form.cleaned_data)
            desk.log_change(request, article, "Dicabut.")
    except WrongStatus:
        messages.error(request, "Berita ini sudah dicabut.")
    else:
        _tell_approver(article)
        messages.success(request, f"{article} dicabut.")
    return redirect("admin:articles_article_change", article.pk)


def _tell_approver(article: Article) -> None:
    """Let him know whose name stands under it, and object if it should not."""
    approver = article.withdrawal.approved_by
    if not approver.email:
        return
    mail = EmailMessage(
        subject=f"Pencabutan berita nomor {article.pk} atas persetujuan Anda",
        body=render_to_string("admin/mails/withdrawn.txt", {"it": article.withdrawal}),
        to=[approver.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        mail.send()
    except (SMTPException, OSError, ValueError):
        logger.warning("Who approved of withdrawal %s was not told.", article.pk)
