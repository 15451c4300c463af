#!/bin/dash
exec su root -s /bin/sh -c "$APP"
