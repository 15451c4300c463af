#!/bin/bash
trap 'echo bye' EXIT
"$APP"
echo after
