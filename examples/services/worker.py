#!/usr/bin/env python3
"""Takes jobs from a list in redis, one at a time; when it is told to stop, it finishes the one it has.

A job is taken into a second list in the same step in which it leaves the first one, and leaves that when it is done: a worker that is killed in the
middle finds it there when it comes back, so that no job is lost. Only the standard library is needed.
"""
import signal
import socket
import time

ADDRESS = ("127.0.0.1", 6379)
stopping = False


def on_term(*_):
    global stopping
    stopping = True


class Redis:
    """As much of the protocol as is needed: https://redis.io/docs/latest/develop/reference/protocol-spec/"""

    def __init__(self):
        self._socket = socket.create_connection(ADDRESS)
        self._lines = self._socket.makefile("rb")

    def ask(self, *words):
        request = b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%s\r\n" % (len(word.encode()), word.encode()) for word in words)
        self._socket.sendall(request)
        return self._reply()

    def _reply(self):
        kind, _, rest = chr((line := self._lines.readline())[0]), line[0], line[1:].strip()
        if kind == "$":
            length = int(rest)
            return None if length < 0 else self._lines.read(length + 2)[:-2].decode()
        if kind == "-":
            raise RuntimeError(rest.decode())
        return rest.decode()


def main():
    signal.signal(signal.SIGTERM, on_term)
    redis = Redis()
    while (job := redis.ask("RPOPLPUSH", "doing", "jobs")) is not None:
        print(f"job {job} again", flush=True)
    print("waiting for jobs", flush=True)
    while not stopping:
        job = redis.ask("RPOPLPUSH", "jobs", "doing")
        if job is None:
            time.sleep(0.05)
            continue
        time.sleep(0.02)  # the work
        redis.ask("LPUSH", "done", job)
        redis.ask("LREM", "doing", "1", job)
        print(f"job {job} done", flush=True)
    print("stopped between two jobs", flush=True)


main()
