"""Old binary files are small disks: their streams, found without trusting the chains of sectors."""

import struct

from .table import UnreadableFile

FREE = 0xFFFFFFFA
SMALL_STREAM = 4096
SMALL_SECTOR = 64


def stream_of(data: bytes, *names: str) -> bytes | None:
    """The bytes of the first stream of these names; None when there is none, UnreadableFile when it is cut off."""
    try:
        return _Disk(data).stream(names)
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise UnreadableFile("damaged") from error


class _Disk:
    def __init__(self, data: bytes):
        self.data = data
        self.sector = 1 << min(struct.unpack_from("<H", data, 30)[0], 12)
        if self.sector < 512:
            raise ValueError("sector size")
        self.table = self._table()
        directory = self._chain(struct.unpack_from("<I", data, 48)[0])
        self.entries = [_entry(directory[at : at + 128]) for at in range(0, len(directory) - 127, 128)]

    def stream(self, names: tuple[str, ...]) -> bytes | None:
        for name, start, size in self.entries:
            if name in names:
                found = self._small(start) if size < SMALL_STREAM else self._chain(start)
                if len(found) < size:
                    raise ValueError("stream is cut off")
                return found[:size]
        return None

    def _at(self, number: int) -> bytes:
        start = (number + 1) * self.sector
        return self.data[start : start + self.sector]

    def _table(self) -> list[int]:
        """The chain table, whose own sectors the header lists."""
        header = [number for number in struct.unpack_from("<109I", self.data, 76) if number < FREE]
        sectors = b"".join(self._at(number) for number in header)
        return list(struct.unpack(f"<{len(sectors) // 4}I", sectors[: len(sectors) // 4 * 4]))

    def _chain(self, number: int) -> bytes:
        sectors: list[bytes] = []
        while number < FREE:
            if len(sectors) > len(self.table):
                raise ValueError("chain without an end")
            sectors.append(self._at(number))
            number = self.table[number]
        return b"".join(sectors)

    def _small(self, number: int) -> bytes:
        """A stream in the sectors of 64 bytes inside the root stream."""
        root = self._chain(self.entries[0][1])
        small_table = self._chain(struct.unpack_from("<I", self.data, 60)[0])
        table = struct.unpack(f"<{len(small_table) // 4}I", small_table)
        found: list[bytes] = []
        while number < FREE:
            if len(found) > len(table):
                raise ValueError("chain without an end")
            found.append(root[number * SMALL_SECTOR : (number + 1) * SMALL_SECTOR])
            number = table[number]
        return b"".join(found)


def _entry(raw: bytes) -> tuple[str, int, int]:
    length = struct.unpack_from("<H", raw, 64)[0]
    name = raw[: max(length - 2, 0)].decode("utf-16-le", "replace")
    return name, *struct.unpack_from("<II", raw, 116)
