#!/bin/sh

/main_process1.py &
/main_process2.py &

wait
