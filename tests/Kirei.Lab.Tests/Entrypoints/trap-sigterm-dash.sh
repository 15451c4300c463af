#!/bin/dash
stop() { kill "$main"; wait "$main"; }
trap stop SIGTERM
"$APP" &
main=$!
wait "$main"
