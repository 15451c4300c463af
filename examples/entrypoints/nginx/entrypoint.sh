#!/bin/sh
# Makes the configuration from the environment, runs the hooks, becomes nginx.
set -e

: "${BACKEND:?set BACKEND to host:port}"
export SERVER_NAME="${SERVER_NAME:-localhost}"

for template in /etc/nginx/templates/*.template; do
    target=/etc/nginx/conf.d/$(basename "$template" .template)
    envsubst '${BACKEND} ${SERVER_NAME}' <"$template" >"$target"
done

nginx -t -q

for hook in /docker-entrypoint.d/*; do
    if [ -x "$hook" ]; then
        "$hook"
    fi
done

exec "$@"
