"""What Prometheus may ask: ``/metrics``, for who knows METRICS_TOKEN.

The processes of one server count into files of one folder, which ``manage.py up`` makes
and names in PROMETHEUS_MULTIPROC_DIR, so that each of them can tell what all did. What
is true of the whole site, clocks and backups, is asked of the database when asked for.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from hmac import compare_digest
from typing import Any

from django.conf import settings
from django.db import Error, connections
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from portal import condition
from portal.intake import METHODS
from portal.logs import route_of

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)

REQUESTS = Counter(
    "warta_requests", "Answers that Django made.", ["method", "route", "status"]
)
SECONDS = Histogram(
    "warta_request_seconds", "How long they took.", ["route"], buckets=BUCKETS
)
STATEMENTS = Counter("warta_sql_statements", "Statements asked.", ["database"])
SQL_SECONDS = Counter("warta_sql_seconds", "How long they took.", ["database"])
PAGES = Counter(
    "warta_visitor_pages",
    "Visitors' pages: kept ones sent, made ones kept.",
    ["answer"],
)

type Answer = Callable[[HttpRequest], HttpResponse]


def count_requests(get_response: Answer) -> Answer:
    """Count what Django answers, and what that asks of each database."""

    def answer(request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        with ExitStack() as watches:
            for alias in connections:
                watch = _Watch(alias)
                watches.enter_context(connections[alias].execute_wrapper(watch))
                watches.callback(watch.tell)
            response = get_response(request)
        route = route_of(request)
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(method, route, response.status_code).inc()
        SECONDS.labels(route).observe(time.perf_counter() - begun)
        return response

    return answer


class _Watch:
    """Takes the time of one request's statements, and tells it once."""

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self.count = 0
        self.seconds = 0.0

    def __call__(self, execute: Any, *statement: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(*statement)
        finally:
            self.count += 1
            self.seconds += time.perf_counter() - begun

    def tell(self) -> None:
        if self.count:
            STATEMENTS.labels(self.alias).inc(self.count)
            SQL_SECONDS.labels(self.alias).inc(self.seconds)


class Site(Collector):
    """What is true of the whole site, whichever process is asked."""

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Go on counting while the database is away: then it matters most."""
        is_up = GaugeMetricFamily("warta_database_up", "Whether it answers.", value=1)
        try:
            yield from self._figures()
        except Error:
            is_up = GaugeMetricFamily("warta_database_up", is_up.documentation, value=0)
        yield is_up

    def _figures(self) -> Iterable[GaugeMetricFamily]:
        for name, (meaning, value) in condition.figures().items():
            if value is not None:
                yield GaugeMetricFamily(f"warta_{name}", meaning, value=value)

    def describe(self) -> Iterator[GaugeMetricFamily]:
        return iter(())


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer Prometheus; to anybody else there is nothing here."""
    if not _may_ask(request):
        raise Http404
    registry = CollectorRegistry()
    registry.register(Site())
    said = generate_latest(_counted()) + generate_latest(registry)
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(said, content_type=CONTENT_TYPE_LATEST, headers=headers)


def _may_ask(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "")
    wanted = f"Bearer {settings.METRICS_TOKEN}"
    return bool(settings.METRICS_TOKEN) and compare_digest(
        given.encode(), wanted.encode()
    )


def _counted() -> CollectorRegistry:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry
