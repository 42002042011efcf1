"""The slow connection that benchmarks measure over."""

from __future__ import annotations

import socket
import threading

import pytest
from benchmarks.link import Line, linked
from benchmarks.ssh import percentile


def test_what_is_sent_arrives_after_the_delay() -> None:
    line = Line(delay=0.25)
    assert line.arrival(10.0, 5_000) == 10.25
    assert line.arrival(10.5, 1) == 10.75


def test_a_limited_rate_sends_one_thing_after_the_other() -> None:
    line = Line(delay=0.5, rate=1_000)
    assert line.arrival(10.0, 2_000) == 12.5
    assert line.arrival(10.0, 1_000) == 13.5  # it waits for the first
    assert line.arrival(20.0, 1_000) == 21.5  # the line was free again
    assert line.bytes == 4_000


@pytest.mark.parametrize(("share", "value"), [(50, 3), (95, 5), (100, 5), (20, 1), (21, 2)])
def test_a_percentile_is_one_of_the_values(share: int, value: int) -> None:
    assert percentile([5, 1, 4, 2, 3], share) == value


def test_everything_goes_through_in_both_directions_and_is_counted() -> None:
    sent, answer = b"question" * 5_000, b"answer" * 7_000
    with socket.create_server(("127.0.0.1", 0)) as server:
        got = bytearray()

        def serve() -> None:
            client, _ = server.accept()
            with client:
                while data := client.recv(65_536):
                    got.extend(data)
                client.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        with linked(server.getsockname()[1], round_trip=0.01) as link:
            with socket.create_connection(("127.0.0.1", link.port), timeout=10) as client:
                client.sendall(sent)
                client.shutdown(socket.SHUT_WR)
                back = b"".join(iter(lambda: client.recv(65_536), b""))
            thread.join(10)
    assert (bytes(got), back) == (sent, answer)
    assert (link.up.bytes, link.down.bytes) == (len(sent), len(answer))
