"""The Python `websockets` library as a fan-out server, driven like the test server."""
import asyncio
import sys

import websockets


async def main():
    peers = set()

    async def serve(peer, *_):
        peers.add(peer)
        try:
            await peer.wait_closed()
        finally:
            peers.discard(peer)

    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    async with websockets.serve(serve, "127.0.0.1", 0, compression=None, ping_interval=None) as server:
        print('{"ws": %d}' % server.sockets[0].getsockname()[1], flush=True)
        while (words := (await reader.readline()).split()) and words[0] == b"stream":
            frames, size, fps = map(int, words[1:])
            message = bytes(size + 13)
            start = loop.time()
            for number in range(frames):
                await asyncio.sleep(start + number / fps - loop.time())
                websockets.broadcast(peers, message)
            await asyncio.sleep(2 / fps)
            print("streamed", flush=True)


asyncio.run(main())
