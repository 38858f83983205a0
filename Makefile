# Every command of this project. `make` alone lists them.

VENV = .venv/bin/python
PORT ?= 8000
export PORT

COMPILE = .venv/bin/uv pip compile --quiet --universal --generate-hashes \
  --python-version 3.12 --no-header --no-annotate $(UPGRADE)
PG15 = /usr/lib/postgresql/15/bin
PLAIN = not browser and not nginx

.PHONY: help run dev test test-long test-pg15 lint bench bench-pages bench-comments bench-cpu bench-scale bench-search drills screenshots pictures lock environment environment-dev

help: ## List these commands
	@sed -n 's/^\([a-z0-9-]*\):[^#]*## \(.*\)/\1|\2/p' Makefile | \
	  while IFS='|' read -r name words; do printf 'make %-15s %s\n' "$$name" "$$words"; done

run: environment ## Serve the site on 127.0.0.1:8000 as in production (PORT=8123 moves it)
	@$(VENV) manage.py up

dev: export DEBUG = true
dev: environment-dev ## Serve it with DEBUG, reload and the debug toolbar, same database
	@$(VENV) manage.py up --no-serve
	@$(VENV) manage.py runserver 127.0.0.1:$(PORT)

test: environment-dev lint ## Run everything CI runs
	$(VENV) -m pytest -n 2 -m '$(PLAIN) and not long'
	@if $(VENV) -m tests.deploy.nginx; then $(VENV) -m pytest -n 2 -m nginx tests/deploy; \
	else \
	  echo '*** NOT RUN: the tests of deploy/nginx.conf (tests/deploy). No nginx was found.'; \
	  echo '*** Install nginx, and run make test again.'; \
	  test "$$CI" != true; \
	fi
	@if $(VENV) -m tests.browser.chromium; then $(VENV) -m pytest -n 2 -m 'browser and not long' tests/browser; \
	else \
	  echo '*** NOT RUN: the browser tests (tests/browser). No Chromium was found or installed.'; \
	  echo '*** Install chromium, or name one in CHROMIUM, and run make test again.'; \
	  test "$$CI" != true; \
	fi

test-long: environment-dev ## Run what takes longer: twenty times the properties, hostile texts, coverage
	EXAMPLES=160 $(VENV) -m pytest -n 2 -m '$(PLAIN)' --cov
	@if $(VENV) -m tests.browser.chromium; then $(VENV) -m pytest -n 2 -m 'browser and long' tests/browser; \
	else test "$$CI" != true; fi

test-pg15: environment-dev ## Run the tests without the browser on Debian's PostgreSQL 15
	@test -x $(PG15)/postgres || { echo 'Install it first: apt install postgresql-15'; exit 1; }
	WARTA_PG_BIN=$(PG15) $(VENV) -m pytest -n 2 -m '$(PLAIN)'

lint: environment-dev ## Check style, templates and types
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	find templates -name '*.html' -exec .venv/bin/djade --target-version 6.1 --check {} +
	$(VENV) -m mypy .

bench: environment-dev ## Measure our pages beside the limits: a Django page of ten bytes, a file of nginx
	$(VENV) bench/limits.py

bench-pages: environment-dev ## Measure what readers' pages weigh, and let Lighthouse and Nu judge them
	$(VENV) bench/pages.py

bench-comments: environment-dev ## Fill a database with ten million comments, and time what pages ask of it
	$(VENV) bench/comments.py

bench-scale: environment-dev ## Fill a database with N=1000000 stories, and time all public lists and pages
	$(VENV) bench/scale.py --stories $(or $(N),1000000)

bench-search: environment-dev ## Judge what search finds, and time it among N=1000000 stories
	$(VENV) bench/search.py
	$(VENV) bench/search_scale.py --stories $(or $(N),1000000)

bench-cpu: environment-dev ## Measure what pages cost that no cache holds: processor time, statements
	$(VENV) bench/cpu.py

drills: environment-dev ## Break two nodes, nginx, PostgreSQL and a cache on purpose, under load
	$(VENV) bench/drills.py

screenshots: environment-dev ## Look at the main pages: three widths, light and dark (.screenshots/)
	$(VENV) -m tests.browser.gallery

pictures: environment-dev ## Take the pictures of README and docs anew
	$(VENV) -m tests.browser.pictures

lock: environment-dev ## Rebuild the hashed locks (UPGRADE=--upgrade takes newer versions)
	$(COMPILE) pyproject.toml --extra embedded -o requirements/run.txt
	$(COMPILE) pyproject.toml --extra redis --extra s3 --extra sentry -c requirements/run.txt -o requirements/server.txt
	$(COMPILE) pyproject.toml --all-extras --group dev -c requirements/run.txt -c requirements/server.txt -o requirements/dev.txt
	sed -n 's/^\(uv==[^ ]*\).*/\1/p' requirements/dev.txt | $(COMPILE) - -o requirements/uv.txt
	@! grep -nE 'https?://' requirements/*

environment:
	@sh requirements/environment.sh run

environment-dev:
	@sh requirements/environment.sh dev
