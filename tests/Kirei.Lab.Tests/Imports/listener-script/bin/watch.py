import os
import signal
import sys

while True:
    sys.stdout.write("READY\n")
    sys.stdout.flush()
    line = sys.stdin.readline()
    sys.stderr.write(line)
    with open("/var/run/supervisord.pid") as pidfile:
        os.kill(int(pidfile.readline()), signal.SIGQUIT)
    sys.stdout.write("RESULT 2\nOK")
