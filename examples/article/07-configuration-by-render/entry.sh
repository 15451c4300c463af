#!/bin/sh

cat >/tmp/main_process.conf <<END
greeting = Hello, ${NAME:-world}.
END

/main_process.py --config /tmp/main_process.conf
