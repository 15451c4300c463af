#!/bin/dash
# The child's child dies as an orphan, before APP begins, and a PID 1 that is no init does not wait for it.
exec /usr/bin/perl -e 'pipe R, W; unless (fork) { fork or do { select undef, undef, undef, 0.05; exit }; exit } close W; wait; <R>; exec $ENV{APP}'
