#!/bin/dash
echo x | xargs -n 1 "$APP"
