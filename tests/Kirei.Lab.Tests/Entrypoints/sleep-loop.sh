#!/bin/bash
trap 'exit 0' TERM
echo up
while :; do sleep 0.05; done
