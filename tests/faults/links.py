"""Makes a workshop in the database that the environment names, in a process of its own, and prints its links."""

import json
import sys
from dataclasses import asdict

import django


def main() -> None:
    django.setup()
    from streetlight.config.cli.demo_data import make_workshop  # noqa: PLC0415 - models are there only now

    print(json.dumps(asdict(make_workshop(sys.argv[1]))))  # noqa: T201 - that is how it says so


if __name__ == "__main__":
    main()
