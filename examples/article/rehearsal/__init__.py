"""Rehearses the stop of each of the article's containers, without and with kirei.

    dockerfile.py   what a Dockerfile says
    cases.py        the containers, found in the folders
    namespaces.py   a container as a fresh PID namespace
    engine.py       a container as Docker runs it
    stop.py         one start and one stop, measured
    story.py        what is printed
    tour.py         all of them, and the table

`demo` takes the tour in namespaces, `in-docker` with Docker.
"""
