#!/bin/bash
# Run once by the image of PostgreSQL, when the primary's folder is new: makes the site's
# database and its owner, who is no superuser, and lets standbys copy all.
set -euo pipefail
psql --set=ON_ERROR_STOP=1 --username=postgres --dbname=postgres \
    --set=site="$(cat /run/secrets/site_password)" \
    --set=follower="$(cat /run/secrets/follower_password)" <<'SQL'
CREATE ROLE warta LOGIN PASSWORD :'site' IN ROLE pg_monitor;
CREATE DATABASE warta OWNER warta;
CREATE ROLE follower LOGIN REPLICATION PASSWORD :'follower';
SELECT pg_create_physical_replication_slot('standby');
SQL
echo "host replication follower samenet scram-sha-256" >> "$PGDATA/pg_hba.conf"
