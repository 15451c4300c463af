#!/bin/dash
"$APP"
echo after
