#!/bin/bash
# As root: gives the data to postgres and starts again as postgres. As postgres: creates the database once, becomes the server.
set -e

if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA" /run/postgresql
    find "$PGDATA" /run/postgresql \! -user postgres -exec chown postgres:postgres '{}' +
    exec gosu postgres "$0" "$@"
fi

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    if [ -n "$POSTGRES_PASSWORD_FILE" ]; then
        POSTGRES_PASSWORD=$(<"$POSTGRES_PASSWORD_FILE")
    fi
    initdb --username=postgres --auth-host=scram-sha-256 --pwfile=<(echo "${POSTGRES_PASSWORD:?}") >/dev/null
    echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"
    pg_ctl --silent --wait --options="-c listen_addresses=''" start >/dev/null
    for file in /docker-entrypoint-initdb.d/*.sql; do
        psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --username=postgres --file="$file"
    done
    pg_ctl --silent --wait --mode=fast stop
fi

unset POSTGRES_PASSWORD POSTGRES_PASSWORD_FILE
exec "$@"
