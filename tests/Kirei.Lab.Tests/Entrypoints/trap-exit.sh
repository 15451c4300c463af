#!/bin/bash
trap 'echo bye' EXIT
"$APP" &
wait
