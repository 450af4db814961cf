"""Opens workshops in the database that the environment names, in a process of its own, and prints their codes."""

import json
import sys

import django


def main() -> None:
    django.setup()
    from streetlight.accounts.models import Facilitator  # noqa: PLC0415 - models are there only now
    from tests.privacy.telling import Streetlight  # noqa: PLC0415

    teller = Streetlight(Facilitator.objects.create_user("alice"))
    numbers = range(int(sys.argv[1]))
    teller.begin(numbers)
    for number in numbers:
        teller.start(number)
    print(json.dumps([teller.codes[number] for number in numbers]))  # noqa: T201 - that is how it says so


if __name__ == "__main__":
    main()
