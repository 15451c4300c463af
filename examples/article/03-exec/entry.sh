#!/bin/sh

exec /main_process.py
