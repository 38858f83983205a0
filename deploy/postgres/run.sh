#!/bin/bash
# What both database services run. PRIMARY names the one that takes writes; the other
# follows it. Whoever changes PRIMARY promotes the other, and the old one, should it ever
# come back, lays its own data aside and follows: two never take writes.
set -euo pipefail

follow() {
    PGPASSWORD=$(cat /run/secrets/follower_password)
    export PGPASSWORD
    if [ -s "$PGDATA/PG_VERSION" ] && [ ! -e "$PGDATA/standby.signal" ]; then
        mv "$PGDATA" "$PGDATA.was-primary-$(date +%Y%m%dT%H%M%S)"
    fi
    if [ ! -s "$PGDATA/PG_VERSION" ]; then
        # A copy that was cut short is begun anew.
        rm -rf "$PGDATA.new"
        install --directory --owner=postgres --group=postgres --mode=700 "$PGDATA.new"
        gosu postgres pg_basebackup --pgdata="$PGDATA.new" --wal-method=stream \
            --checkpoint=fast --write-recovery-conf \
            --dbname="host=$PRIMARY user=follower application_name=standby"
        rm -rf "$PGDATA"
        mv "$PGDATA.new" "$PGDATA"
    fi
}

promote() {
    until gosu postgres pg_ctl promote --pgdata="$PGDATA" --silent; do sleep 1; done
}

if [ "$ME" != "$PRIMARY" ]; then
    follow
elif [ -e "$PGDATA/standby.signal" ]; then
    promote &
fi
exec docker-entrypoint.sh postgres "$@"
