"""What stands at the end of a story because a guideline wants it said there."""

from collections.abc import Iterator

from django.utils.html import format_html, format_html_join

from articles.models import Article, Publication

# Pedoman Pemberitaan Media Siber 2c: in parentheses, in italics, at the very end.
UNVERIFIED = (
    "(Berita ini masih memerlukan verifikasi lebih lanjut. Redaksi sedang berupaya "
    "mendapatkannya dalam waktu secepatnya.)"
)
AI_HELP = "Naskah ini disusun dengan bantuan kecerdasan buatan: {}."
MASKED = "Identitas {} dalam berita ini disamarkan."
SOURCE_CORRECTED = " Media asal sudah meralat berita ini."
_WEB = ("https://", "http://")


def closing(article: Article, publication: Publication) -> str:
    return format_html_join("", "{}", ((it,) for it in _parts(article, publication)))


def _parts(article: Article, publication: Publication) -> Iterator[str]:
    if article.source_url.startswith(_WEB):  # a row may be older than the form
        corrected = SOURCE_CORRECTED if article.source_was_corrected else ""
        yield format_html(
            '<p class="remark">Dikutip dari <a href="{}" rel="noopener">{}</a>.{}</p>',
            *(article.source_url, article.source_name, corrected),
        )
    if article.ai_help:
        said = AI_HELP.format(article.ai_help.rstrip("."))
        yield format_html('<p class="remark">{}</p>', said)
    if article.is_about_suicide and publication.crisis_help:
        help_ = publication.crisis_help
        yield format_html('<div class="info-box"><p>{}</p></div>', help_)
    if article.is_masked:
        who = "anak" if article.is_about_children else "orang"
        yield format_html('<p class="remark">{}</p>', MASKED.format(who))
    if article.is_unverified:
        yield format_html('<p class="remark"><em>{}</em></p>', UNVERIFIED)
