"""Makes times for machines a filter that every template knows without asking."""

from django import template

from accounts.moments import iso

register = template.Library()
register.filter(iso)
