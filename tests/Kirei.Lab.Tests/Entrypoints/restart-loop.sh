#!/bin/dash
while :; do "$APP"; done
