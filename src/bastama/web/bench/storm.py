"""Phones that come back together: a program of its own, on loopback alone, bounded in count and time, that knows no Django.

It sends as `web/outbox.js` does: words in batches, files in pieces of 128 kB over a slow line, each thing asked after
until the site says that it is in place; some answers are never heard, and what was sent then is sent again.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

PIECE, AT_ONCE = 128 * 1024, 50
LINE = 50_000
"""Bytes a second that a phone sends on 3G in a village."""
UNHEARD = 0.1
REST, REST_MOST, PATIENCE = 5.0, 300.0, 90.0
CHUNK = 8192


@dataclass
class Told:
    """What the phones have to say: how long each took, and how often they were sent away or cut."""

    took: list[float] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    unfinished: int = 0
    refused: list[str] = field(default_factory=list)


class Away(Exception):
    """Not now: after so many seconds once more."""

    def __init__(self, wait: float = 0.0) -> None:
        super().__init__()
        self.wait = wait


class Phone:
    """One phone with all it wrote, until the site says that everything is in place."""

    def __init__(self, plan: dict[str, Any], port: int, picture: bytes, told: Told) -> None:
        self.plan, self.port, self.picture, self.told = plan, port, picture, told
        self.draw = Random(plan["id"])  # noqa: S311 -- the same storm again is wanted
        self.words = [one for one in plan["operations"] if one["kind"] != "file"]
        self.files = [one for one in plan["operations"] if one["kind"] == "file"]
        self.token = self.csrf = ""
        self.rest = REST

    async def come_back(self, until: float) -> None:
        """Send everything; rest longer each time it does not go, as long as the storm lasts."""
        await asyncio.sleep(self.plan["arrives"])
        began = time.monotonic()
        while self.words or self.files:
            try:
                await self._send()
            except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError, Away) as cut:
                wait = cut.wait if isinstance(cut, Away) and cut.wait else self.rest
                self.rest = min(self.rest * 2, REST_MOST)
                wait *= 0.5 + self.draw.random()
                if time.monotonic() + wait > until:
                    self.told.unfinished += 1
                    return
                await asyncio.sleep(wait)
        self.told.took.append(time.monotonic() - began)

    async def _send(self) -> None:
        if not self.token:
            self.token = (await self._ask("GET", "/outbox/state/?done="))["token"]
        while self.words:
            self.words = await self._settle(self.words[:AT_ONCE]) + self.words[AT_ONCE:]
        while self.files:
            await self._send_file(self.files[0]["payload"]["upload"])
            if await self._settle(self.files[:1]):
                raise Away
            self.files = self.files[1:]

    async def _settle(self, batch: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Send some operations; what the site then says is in place leaves the phone."""
        body = json.dumps({"operations": batch}).encode()
        answer = await self._ask("POST", "/outbox/", body, "application/json")
        applied = [one["id"] for one in answer["operations"] if one["state"] == "applied"]
        self.told.refused += [one["code"] for one in answer["operations"] if one["state"] == "refused"]
        done = set((await self._ask("GET", f"/outbox/state/?done={','.join(applied)}"))["done"])
        return [one for one in batch if one["id"] not in done]

    async def _send_file(self, id: str) -> None:
        form = urlencode({"id": id, "name": "board.jpg", "size": len(self.picture), "type": "image/jpeg"})
        kind = "application/x-www-form-urlencoded"
        now = await self._ask("POST", "/project/uploads/", form.encode(), kind)
        while not now.get("kept") and now["received"] < len(self.picture):
            piece = self.picture[now["received"] : now["received"] + PIECE]
            at = {"Upload-Offset": str(now["received"])}
            now = await self._ask("POST", now["url"], piece, "application/octet-stream", at)

    async def _ask(
        self, method: str, path: str, body: bytes = b"", kind: str = "", more: dict[str, str] | None = None
    ) -> dict[str, Any]:
        """Ask once, over a line of its own. A cut is one that was sent whole and whose answer nobody heard."""
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            try:
                await self._write(writer, self._head(method, path, len(body), kind, more or {}) + body)
                if body and self.draw.random() < UNHEARD:
                    self.told.answers["unheard"] += 1
                    await asyncio.sleep(self.draw.random())
                    raise Away
                answer = self._read(await reader.readuntil(b"\r\n\r\n"), await reader.read())
            finally:
                writer.close()
        # A line that carries something is asked again soon when it breaks, as `web/sending.js` does.
        self.rest = REST if body else self.rest
        return answer

    def _head(self, method: str, path: str, size: int, kind: str, more: dict[str, str]) -> bytes:
        fields = {
            "Host": "127.0.0.1",
            "Connection": "close",
            "Cookie": f"{self.plan['cookie']}; {self.csrf}",
            "X-CSRFToken": self.token,
            "Accept-Language": "kk",
            **more,
        }
        if method == "POST":
            fields |= {"Content-Type": kind, "Content-Length": str(size)}
        return "\r\n".join(
            [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in fields.items()), "", ""]
        ).encode()

    async def _write(self, writer: asyncio.StreamWriter, sent: bytes) -> None:
        for at in range(0, len(sent), CHUNK):
            chunk = sent[at : at + CHUNK]
            writer.write(chunk)
            await writer.drain()
            if len(sent) > CHUNK:
                await asyncio.sleep(len(chunk) / LINE)

    def _read(self, head: bytes, body: bytes) -> dict[str, Any]:
        lines = head.decode("latin-1").split("\r\n")
        status = int(lines[0].split()[1])
        self.told.answers[str(status)] += 1
        headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
        named = {name.lower(): value for name, value in headers.items()}
        if "csrftoken=" in named.get("set-cookie", ""):
            self.csrf = named["set-cookie"].split(";")[0]
        if status >= 300 and status != 409:
            raise Away(float(named.get("retry-after", 0)))
        told: dict[str, Any] = json.loads(body)
        return told


async def storm(plans: list[dict[str, Any]], port: int, picture: bytes, seconds: float) -> Told:
    """Let all phones come back, and wait for them so long and no longer."""
    told, until = Told(), time.monotonic() + seconds
    phones = [Phone(plan, port, picture, told) for plan in plans]
    async with asyncio.TaskGroup() as group:
        for phone in phones:
            group.create_task(phone.come_back(until))
    return told


def main(words: list[str]) -> None:
    """Read the plans, let it storm, and say in JSON what became of it."""
    folder, port, seconds = Path(words[0]), int(words[1]), float(words[2])
    plans = [json.loads(line) for line in (folder / "plans.jsonl").open(encoding="utf-8")]
    told = asyncio.run(storm(plans, port, (folder / "picture.jpg").read_bytes(), seconds))
    took = sorted(told.took) or [0.0]
    print(
        json.dumps(
            {
                "finished": len(told.took),
                "unfinished": told.unfinished,
                "answers": dict(told.answers),
                "refused": dict(Counter(told.refused)),
                "seconds_to_finish": {
                    "median": round(took[len(took) // 2], 1),
                    "p95": round(took[int(len(took) * 0.95)], 1),
                    "most": round(took[-1], 1),
                },
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1:])
