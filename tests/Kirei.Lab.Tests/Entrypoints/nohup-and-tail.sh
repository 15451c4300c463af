#!/bin/dash
nohup "$APP" &
exec tail -f /dev/null
