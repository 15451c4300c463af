#!/bin/dash
exec /usr/bin/perl -e '$| = 1; print "up\n"; sleep 1 while 1'
