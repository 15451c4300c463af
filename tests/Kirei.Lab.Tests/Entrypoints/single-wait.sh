#!/bin/bash
"$APP" &
pid=$!
trap 'kill $pid' TERM
wait $pid
