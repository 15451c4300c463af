#!/bin/bash
"$APP" &
pid=$!
trap 'kill $pid; sleep 0.05; kill $pid; wait $pid' TERM
wait $pid
