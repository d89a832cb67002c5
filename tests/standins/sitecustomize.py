"""Python imports this module when it starts; it lets no connection leave the machine."""

import sys


def refuse_the_network(event, arguments):
    """Raise OSError when a socket is about to connect to anything but this machine."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):  # not a path: a local socket
        host = arguments[1][0]
        if host not in ("localhost", "::1") and not host.startswith("127."):
            raise OSError(f"no network in this test: {host}")


sys.addaudithook(refuse_the_network)
