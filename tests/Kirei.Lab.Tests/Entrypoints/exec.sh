#!/bin/dash
exec "$APP"
