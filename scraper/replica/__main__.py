"""Serves the demo boards until interrupted: ``python -m scraper.replica --port N``."""

import argparse
import sys
import threading

from scraper.replica.server import ReplicaServer


def main() -> None:
    """Serve, and print a boards file that leads to the server."""
    parser = argparse.ArgumentParser(prog="python -m scraper.replica")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    with ReplicaServer(port=parser.parse_args().port) as replica:
        for board in replica.boards():
            sys.stdout.write(
                f'[[board]]\nplatform = "{board.platform}"\ntoken = "{board.token}"\n'
                f'name = "{board.name}"\nbase_url = "{board.base_url}"\n\n'
            )
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
