#!/bin/sh

mkdir -p /data
/main_process.py --journal /data/journal
