#!/bin/sh

/main_process.py
