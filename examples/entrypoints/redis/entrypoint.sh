#!/bin/sh
# As root: gives the data to redis and starts again as redis. As redis: makes the configuration, becomes the server.
set -e

if [ "$(id -u)" = 0 ]; then
    mkdir -p /data /run/redis
    find /data /run/redis \! -user redis -exec chown redis:redis '{}' +
    exec gosu redis "$0" "$@"
fi

umask 0077

if [ -n "$REDIS_PASSWORD_FILE" ]; then
    if [ -n "$REDIS_PASSWORD" ]; then
        echo >&2 "both REDIS_PASSWORD and REDIS_PASSWORD_FILE are set"
        exit 1
    fi
    REDIS_PASSWORD=$(cat "$REDIS_PASSWORD_FILE")
fi

cat >/run/redis/redis.conf <<END
dir /data
save 3600 1
maxmemory ${REDIS_MAXMEMORY:-0}
requirepass ${REDIS_PASSWORD:?set REDIS_PASSWORD or REDIS_PASSWORD_FILE}
END
unset REDIS_PASSWORD REDIS_PASSWORD_FILE

exec "$@"
