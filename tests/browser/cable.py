"""A line between a browser and the portal that can be cut.

`set_offline` of a browser stops its pages but not their service workers; a cut cable stops everybody.
"""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit


class Cable:
    def __init__(self, url: str):
        """`url`: of the portal; the browser goes to `self.url`."""
        self.far_end = (urlsplit(url).hostname, urlsplit(url).port)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self.listener.getsockname()[1]}"
        self.is_cut, self.ends = False, set()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                if self.is_cut:
                    near.close()
                else:
                    self.join(near, socket.create_connection(self.far_end))

    def join(self, near: socket.socket, far: socket.socket) -> None:
        self.ends |= {near, far}
        for source, target in ((near, far), (far, near)):
            threading.Thread(target=self.carry, args=(source, target), daemon=True).start()

    def carry(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        for end in (source, target):
            self.part(end)

    def part(self, end: socket.socket) -> None:
        self.ends.discard(end)
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()

    def cut(self) -> None:
        self.is_cut = True
        for end in list(self.ends):
            self.part(end)

    def mend(self) -> None:
        self.is_cut = False

    def roll_up(self) -> None:
        self.cut()
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
