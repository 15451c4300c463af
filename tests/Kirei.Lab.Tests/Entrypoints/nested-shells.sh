#!/bin/dash
sh -c "sh -c '\"$APP\"; true'; true"
