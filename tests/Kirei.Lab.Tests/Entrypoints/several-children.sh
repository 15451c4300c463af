#!/bin/bash
stop() { kill "$first" "$second"; wait "$first"; wait "$second"; }
trap stop TERM
"$APP" &
first=$!
"$APP" &
second=$!
wait "$first"
wait "$second"
