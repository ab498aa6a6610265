"""
Loaded into every Python process of a bot (PYTHONPATH): the hosts of the platform are on this machine, where Rehearsal
listens. TLS still asks for the host by its name. All other hosts are left alone. It then loads the module of this name
that would have been loaded without it.
"""

import importlib.machinery
import importlib.util
import json
import os
import socket
import sys


def _catch():
    catch = json.loads(os.environ.get("REHEARSAL_CATCH") or '{"hosts": []}')
    hosts, port = set(catch["hosts"]), catch.get("port")
    getaddrinfo = socket.getaddrinfo

    def caught(host, service, *args, **kwargs):
        name = host.decode("ascii", "replace") if isinstance(host, (bytes, bytearray)) else host
        if isinstance(name, str) and name.lower().rstrip(".") in hosts:
            return getaddrinfo("127.0.0.1", port, *args, **kwargs)
        return getaddrinfo(host, service, *args, **kwargs)

    def at_port(method):
        # Some clients keep the port that they asked for.
        def connect(self, address):
            if isinstance(address, tuple) and tuple(address[:2]) == ("127.0.0.1", 443):
                address = ("127.0.0.1", port)
            return method(self, address)

        return connect

    if hosts:
        socket.getaddrinfo = caught
        socket.socket.connect = at_port(socket.socket.connect)
        socket.socket.connect_ex = at_port(socket.socket.connect_ex)


def _next():
    here = os.path.dirname(os.path.abspath(__file__))
    path = [folder for folder in sys.path if os.path.abspath(folder or ".") != here]
    spec = importlib.machinery.PathFinder.find_spec(__name__, path)
    if spec and spec.loader:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))


_catch()
_next()
