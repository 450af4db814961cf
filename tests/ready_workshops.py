"""Makes workshops in the database that the environment names, in a process of its own, and prints their links.

One for each line that it reads, because to wake Django takes a hundred times as long as to make a workshop.
"""

import json
import sys
from dataclasses import asdict

import django


def main() -> None:
    django.setup()
    from django.db import connection  # noqa: PLC0415 - settings are read only now

    from streetlight.config.cli.demo_data import make_workshop  # noqa: PLC0415 - models are there only now

    for address in sys.stdin:
        links = make_workshop(address.strip())
        connection.close()  # as if there were no process but the server
        print(json.dumps(asdict(links)), flush=True)  # noqa: T201 - that is how it says so


if __name__ == "__main__":
    main()
