#!/bin/dash
setsid "$APP" &
exec tail -f /dev/null
