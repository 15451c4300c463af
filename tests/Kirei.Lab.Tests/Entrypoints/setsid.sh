#!/bin/dash
setsid "$APP" &
wait
