#!/usr/bin/env bash

# One program in the background, another in the foreground, and no word about stopping.

set -e
/main_process1.py &
/main_process2.py
