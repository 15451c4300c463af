#!/bin/dash
# A shell handles INT and passes it to a background job, which ignores it.
trap 'kill -INT $pid; wait $pid' INT
"$APP" &
pid=$!
wait $pid
wait $pid
