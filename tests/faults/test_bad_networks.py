"""Networks that cut, hold back, fall asleep or deliver twice: each answer is kept once, and phones find their step."""

import asyncio

import pytest

from streetlight.rehearsal.device import Device
from streetlight.rehearsal.outbox import Outcome
from tests.faults.scene import NOTES, SORTING, STEP, note, scene, sorting, until
from tests.proxy import Proxy, Weather
from tests.servers import Server

NEXT_STEP = "what-lies-behind-them"


@pytest.mark.parametrize("weather", [Weather.ANSWERS_CUT_BEFORE, Weather.REPLIES_CUT, Weather.DOWN])
def test_an_answer_that_is_cut_midway_is_sent_again_and_kept_once(
    server: Server, proxy: Proxy, weather: Weather
) -> None:
    async def cut_midway() -> None:
        async with scene(server) as room:
            bob, _charlie = await room.come("Bob", "Charlie", by=proxy.url)
            proxy.weather = weather
            answer, remark = sorting(bob, "ecological"), note(bob, "Ring the lighting team")
            sending = [asyncio.create_task(bob.pen.outbox.send(letter)) for letter in (answer, remark)]
            await until(lambda: answer.doubtful)
            proxy.weather = Weather.FAIR
            outcomes = await asyncio.gather(*sending)

            assert outcomes == [Outcome.SAVED, Outcome.SAVED]
            assert await room.check(SORTING, bob.letters) == ()
            assert await room.check(NOTES, bob.letters) == ()

    asyncio.run(cut_midway())


def test_an_answer_that_came_too_late_because_the_network_was_gone_is_refused_and_not_stored(
    server: Server, proxy: Proxy
) -> None:
    async def too_late() -> None:
        async with scene(server) as room:
            (bob,) = await room.come("Bob", by=proxy.url)
            proxy.weather = Weather.DOWN
            answer = sorting(bob, "ecological")
            sending = asyncio.create_task(bob.pen.outbox.send(answer))
            await until(lambda: answer.doubtful)
            await room.console.press("close", "sorting")
            proxy.weather = Weather.FAIR

            assert await sending is Outcome.REFUSED
            assert answer.sentence == "The facilitator has closed this, so it can no longer be changed."
            assert room.stored(SORTING) == []

    asyncio.run(too_late())


@pytest.mark.parametrize("weather", [Weather.STREAMS_CUT, Weather.STREAMS_SWALLOWED])
def test_whose_streams_do_not_get_through_follows_by_asking(server: Server, proxy: Proxy, weather: Weather) -> None:
    async def by_asking() -> None:
        proxy.weather = weather
        async with scene(server) as room:
            await room.come("Bob", by=proxy.url)
            await room.console.press("next")
            await room.shown_by_all(NEXT_STEP)

    asyncio.run(by_asking())


def test_a_phone_that_slept_stands_in_the_right_step_when_it_wakes_and_its_answer_is_kept(
    server: Server, proxy: Proxy
) -> None:
    async def asleep() -> None:
        async with scene(server) as room:
            (bob,) = await room.come("Bob", by=proxy.url)
            await room.come("Charlie")
            await until(lambda: bool(bob.channel and bob.channel.live))
            proxy.weather = Weather.ASLEEP
            answer = sorting(bob, "ecological")
            sending = asyncio.create_task(bob.pen.outbox.send(answer))
            for _step in range(3):
                await room.console.press("next")
            await room.console.press("jump", STEP)
            await room.console.press("next")

            assert bob.step == STEP
            proxy.weather = Weather.FAIR
            await room.shown_by_all(NEXT_STEP)
            assert await sending is Outcome.REFUSED
            assert room.stored(SORTING) == []

    asyncio.run(asleep())


def test_the_same_answer_sent_three_times_at_once_is_kept_once(server: Server) -> None:
    async def three_times() -> None:
        async with scene(server) as room:
            (bob,) = await room.come("Bob")
            letters = [sorting(bob, "ecological"), note(bob, "Ring the lighting team")]
            for letter in letters:
                replies = await asyncio.gather(*(bob.device.post(letter.action, letter.fields) for _ in range(3)))
                letter.outcome = Outcome.SAVED

                assert [reply.status for reply in replies] == [200, 200, 200]
            assert await room.check(SORTING, letters) == ()
            assert await room.check(NOTES, letters) == ()
            assert (len(room.stored(SORTING)), len(room.stored(NOTES))) == (1, 1)

    asyncio.run(three_times())


def test_two_tabs_of_one_phone_are_one_person_and_the_newest_answer_counts(server: Server) -> None:
    async def two_tabs() -> None:
        async with scene(server) as room:
            (bob,) = await room.come("Bob")
            other_tab = Device(bob.device.at)
            other_tab.cookies = bob.device.cookies
            first, second = sorting(bob, "ecological"), sorting(bob, "behaviour-based")
            assert await bob.pen.outbox.send(first) is Outcome.SAVED
            assert (await other_tab.post(second.action, second.fields)).status == 200
            second.outcome = Outcome.SAVED

            assert await room.check(SORTING, bob.letters) == ()
            assert len(room.stored(SORTING)) == 1

    asyncio.run(two_tabs())
