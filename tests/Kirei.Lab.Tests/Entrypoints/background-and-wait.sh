#!/bin/dash
"$APP" &
"$APP" &
wait
