"""A phone in Firefox, driven by Firefox's own Marionette: as much of it as a phone's journey needs, and no driver beside."""

import json
import os
import shutil
import socket
import subprocess
import time
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from bastama.web.bench.pocket import NotInTime
from bastama.web.bench.server import NotStarted

PATIENCE = 60
WISHES = {
    "marionette.port": 0,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "app.update.disabledForTesting": True,
    "intl.accept_languages": "kk-KZ",
}
"""It asks nobody outside, and says itself on which port it listens."""
ASK = """const [question, given, done] = arguments;
new Promise(found => found(eval(question)))
  .then(one => typeof one === "function" ? one(given) : one)
  .then(value => done({ value: value ?? null }), error => done({ error: String(error) }));"""

RESTS = """where => {
  const found = document.querySelector(where), { x, y, width, height } = found?.getBoundingClientRect() || {};
  return found && !found.disabled ? [x + scrollX, y + scrollY, width, height] : null;
}"""
"""Where on its page something stands that can be tapped."""


class Firefox:
    """One Firefox with an empty profile, and its one page."""

    def __init__(self, folder: Path) -> None:
        where = program()
        if where is None:
            raise NotStarted("Nothing was played in Firefox: firefox-esr is not installed.")
        folder.mkdir(parents=True)
        wishes = [f"user_pref({json.dumps(name)}, {json.dumps(wish)});\n" for name, wish in WISHES.items()]
        (folder / "user.js").write_text("".join(wishes), "utf-8")
        command = [where, "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
        with (folder / "said").open("w") as said:
            self.process = subprocess.Popen(
                command, env={**os.environ, "HOME": str(folder)}, stdout=said, stderr=said
            )
        self._heard, self._numbers = b"", count(1)
        try:
            self._door = socket.create_connection(("127.0.0.1", self._port(folder)), timeout=PATIENCE * 2)
            self._hear()
            self.call("WebDriver:NewSession", capabilities={})
            self.call("WebDriver:SetTimeouts", script=PATIENCE * 1000, pageLoad=PATIENCE * 1000)
        except BaseException:
            self.process.kill()
            raise

    def _port(self, folder: Path) -> int:
        told, ends = folder / "MarionetteActivePort", time.monotonic() + PATIENCE
        while time.monotonic() < ends and self.process.poll() is None:
            with suppress(OSError, ValueError):
                return int(told.read_text("ascii"))
            time.sleep(0.1)
        raise NotStarted(f"Firefox did not open: {(folder / 'said').read_text('utf-8')[-400:]}")

    def call(self, name: str, **given: Any) -> Any:
        """One command, as the WebDriver standard has it: a length, a colon, and JSON."""
        said = json.dumps([0, next(self._numbers), name, given]).encode()
        self._door.sendall(b"%d:%b" % (len(said), said))
        _kind, _number, wrong, answer = self._hear()
        if wrong:
            raise NotInTime(f"{name}: {wrong['error']}: {wrong['message']}")
        return answer.get("value") if isinstance(answer, dict) else answer

    def _hear(self) -> Any:
        while b":" not in self._heard:
            self._heard += self._more()
        length, _, rest = self._heard.partition(b":")
        while len(rest) < int(length):
            rest += self._more()
        self._heard = rest[int(length) :]
        return json.loads(rest[: int(length)])

    def _more(self) -> bytes:
        found = self._door.recv(65536)
        if not found:
            raise NotInTime("Firefox went away.")
        return found

    def goto(self, address: str) -> None:
        self.call("WebDriver:Navigate", url=address)

    def evaluate(self, question: str, given: Any = None) -> Any:
        """Ask the page, and once more if it was just left for another."""
        for is_last in (False, True):
            try:
                told = self.call("WebDriver:ExecuteAsyncScript", script=ASK, args=[question, given])
                return told["value"]
            except (NotInTime, TypeError, KeyError) as gone:
                if is_last:
                    raise NotInTime(f"The page did not answer: {gone!r}") from gone
                time.sleep(0.5)
        return None

    def wait_for_timeout(self, milliseconds: float) -> None:
        time.sleep(milliseconds / 1000)

    def has_cookie(self, cookie: str, address: str) -> None:
        """Take a cookie for the site of this address, which it must have opened."""
        self.goto(address)
        name, _, value = cookie.partition("=")
        self.call("WebDriver:AddCookie", cookie={"name": name, "value": value, "path": "/"})

    def type(self, where: str, words: str) -> None:
        """Type into a field, key by key; or choose a file by its path."""
        self.call("WebDriver:ElementSendKeys", id=self._found(where), text=words)

    def tap(self, where: str) -> None:
        """Tap what can be tapped, once it rests where it is: a page that grows meanwhile would move it away."""
        ends, before = time.monotonic() + PATIENCE, None
        while (here := self.evaluate(RESTS, where)) is None or here != before:
            if time.monotonic() > ends:
                raise NotInTime(f"After {PATIENCE} seconds {where} does not rest: {here}")
            before = here
            time.sleep(0.2)
        self.call("WebDriver:ElementClick", id=self._found(where))

    def _found(self, where: str) -> str:
        [found] = self.call("WebDriver:FindElement", using="css selector", value=where).values()
        return str(found)

    def close(self) -> None:
        with suppress(NotInTime, OSError):
            self.call("Marionette:Quit", flags=["eForceQuit"])
        self._door.close()
        try:
            self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()


def program() -> str | None:
    """Where Debian installs Firefox."""
    return shutil.which("firefox-esr")
