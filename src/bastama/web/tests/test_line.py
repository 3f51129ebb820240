"""The thin line of `bench phone`: it carries, counts, and loses what is on its way when it is cut."""

import socket
import threading
from contextlib import suppress

from bastama.web.bench.line import Line


def echo(door: socket.socket) -> None:
    near, _ = door.accept()
    with near:
        while said := near.recv(100):
            near.sendall(said)


def test_line_carries_and_counts_until_it_is_cut() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=echo, args=(door,), daemon=True).start()
        line = Line(door.getsockname()[1])
        with socket.create_connection(("127.0.0.1", line.port), timeout=10) as phone:
            phone.sendall(b"words")
            assert phone.recv(100) == b"words"
            assert (line.up, line.down, line.asked) == (5, 5, 1)
            line.cut()
            assert phone.recv(100) == b""
        with socket.create_connection(("127.0.0.1", line.port), timeout=10) as phone, suppress(OSError):
            phone.sendall(b"more")
            assert phone.recv(100) == b""
        assert line.up == 5
        line.close()


def test_deaf_line_lets_the_question_arrive_and_no_answer_come_back() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=echo, args=(door,), daemon=True).start()
        line = Line(door.getsockname()[1], is_deaf=True)
        with socket.create_connection(("127.0.0.1", line.port), timeout=10) as phone:
            phone.sendall(b"words")
            assert phone.recv(100) == b""
        assert (line.up, line.down) == (5, 0)
        line.close()
