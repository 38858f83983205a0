"""Puts the record of a story's corrections around its text."""

from django import template

from articles.models import Article
from articles.press.record import Record

register = template.Library()


@register.simple_tag
def record_of(article: Article) -> Record:
    return Record.of(article)
