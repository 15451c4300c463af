#!/bin/sh

# Nothing here is about stopping.

mkdir -p /data
/main_process.py --journal /data/journal
