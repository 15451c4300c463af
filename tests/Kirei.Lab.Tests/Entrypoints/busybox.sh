#!/bin/busybox sh
"$APP"
echo after
