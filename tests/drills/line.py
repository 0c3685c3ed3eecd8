"""`python -m tests.drills.line PORT TO`: a slow line in front of a port of this machine, a real one in what it costs.

A round trip takes 150 ms and 1.6 Mbit/s pass each way, for all connections together. As TCP does, a connection begins
with a round trip before its first byte, sends ten segments at first, and twice as many with each round trip.
"""

import asyncio
import sys

HOST = "127.0.0.1"
ROUND_TRIP = 0.15  # seconds
RATE = 200_000  # bytes in a second, each way
SEGMENT = 1_460  # bytes
FIRST_WINDOW = 10 * SEGMENT  # RFC 6928


class Wire:
    """One direction: segments leave one after another, whosever they are, and arrive half a round trip later."""

    def __init__(self):
        self.free_at = 0.0

    async def carry(self, size, arrive):
        """Wait until so many bytes have left; `arrive` is called when they are there."""
        loop = asyncio.get_running_loop()
        self.free_at = left = max(self.free_at, loop.time()) + size / RATE
        loop.call_at(left + ROUND_TRIP / 2, arrive)
        await asyncio.sleep(left - loop.time())


class Window:
    """How many bytes of one connection may be under way; each that is acknowledged makes room for two."""

    def __init__(self):
        self.size, self.out, self.acknowledged = FIRST_WINDOW, 0, asyncio.Event()

    async def take(self, size):
        """Wait until so many bytes may be sent."""
        while self.out + size > self.size:
            self.acknowledged.clear()
            await self.acknowledged.wait()
        self.out += size

    def acknowledge(self, size):
        """So many bytes have arrived, and the sender knows."""
        self.out -= size
        self.size += size
        self.acknowledged.set()


async def send(reader, writer, wire):
    """All that comes from one end to the other, then its end."""
    loop, window = asyncio.get_running_loop(), Window()
    while data := await reader.read(SEGMENT):
        await window.take(len(data))

        def arrive(data=data):
            writer.write(data)
            loop.call_later(ROUND_TRIP / 2, window.acknowledge, len(data))

        await wire.carry(len(data), arrive)
    await wire.carry(0, writer.close)


async def serve(port, to):
    """Pass on every connection until this process ends."""
    up, down = Wire(), Wire()

    async def connection(reader, writer):
        await asyncio.sleep(ROUND_TRIP)
        site_reader, site_writer = await asyncio.open_connection(HOST, to)
        await asyncio.gather(send(reader, site_writer, up), send(site_reader, writer, down), return_exceptions=True)

    server = await asyncio.start_server(connection, HOST, port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(*map(int, sys.argv[1:])))
