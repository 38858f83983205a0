#!/bin/bash
# What the standby runs: copies the primary where its folder is empty, then follows it.
# A copy that was cut short is begun anew.
set -euo pipefail
PGPASSWORD=$(cat /run/secrets/follower_password)
export PGPASSWORD
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    rm -rf "$PGDATA.new"
    install --directory --owner=postgres --group=postgres --mode=700 "$PGDATA.new"
    gosu postgres pg_basebackup --pgdata="$PGDATA.new" --wal-method=stream \
        --checkpoint=fast --write-recovery-conf --slot=standby \
        --dbname="host=primary user=follower application_name=standby"
    rm -rf "$PGDATA"
    mv "$PGDATA.new" "$PGDATA"
fi
exec gosu postgres postgres
