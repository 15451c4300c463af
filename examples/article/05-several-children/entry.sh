#!/bin/sh

stop() {
    kill "$first" "$second"
    wait "$first"
    wait "$second"
}

trap stop SIGTERM

/main_process1.py &
first=$!

/main_process2.py &
second=$!

wait "$first"
wait "$second"
