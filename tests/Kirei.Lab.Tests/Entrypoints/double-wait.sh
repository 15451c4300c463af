#!/bin/bash
"$APP" &
pid=$!
trap 'kill $pid' TERM
wait $pid
trap - TERM
wait $pid
