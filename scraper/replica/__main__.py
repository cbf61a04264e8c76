"""Serves the demo boards until interrupted: ``python -m scraper.replica --port N``."""

import argparse
import json
import sys
import threading

from scraper.replica.server import ReplicaServer


def main() -> None:
    """Serve, and print a boards file that leads to the server."""
    parser = argparse.ArgumentParser(prog="python -m scraper.replica")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    with ReplicaServer(port=parser.parse_args().port) as replica:
        for board in replica.boards():
            rows = {
                "platform": board.platform,
                "token": board.token,
                "name": board.name,
                "base_url": board.base_url,
                **board.options,
            }
            # A JSON text is a TOML text too.
            lines = [f"{key} = {json.dumps(value)}" for key, value in rows.items()]
            sys.stdout.write("\n".join(["[[board]]", *lines, "", ""]))
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
