#!/bin/dash
"$APP"
sleep 0.1
