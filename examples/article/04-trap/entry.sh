#!/bin/sh

stop() {
    kill "$main"
    wait "$main"
}

trap stop SIGTERM

/main_process.py &
main=$!

wait "$main"
