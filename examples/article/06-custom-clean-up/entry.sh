#!/bin/sh

# TERM without SIG in front is the name that every shell knows, dash too.

keep_data() {
    kill "$main"
    wait "$main"
    mv /data/* /persistent/
}

trap keep_data TERM

mkdir -p /data
/main_process.py --journal /data/journal &
main=$!

wait "$main"
