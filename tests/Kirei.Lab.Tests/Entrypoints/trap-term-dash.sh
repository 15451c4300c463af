#!/bin/dash
stop() { kill "$main"; wait "$main"; }
trap stop TERM
"$APP" &
main=$!
wait "$main"
