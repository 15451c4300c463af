#!/bin/dash
"$APP" | cat
