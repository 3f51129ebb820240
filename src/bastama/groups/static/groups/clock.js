/* A quiet clock beside an agenda: where the session stands by the clock, how long the part still has, and, where the part
   the group says it is at (the address ends in its #part) is over, by how much. It never sounds and hides nothing.

   [data-clock] holds the parts, each with data-from and data-until; its data-left, data-over and data-shorten are the
   sentences; #clock is where they are said. Without this script the times stand in the agenda. */
"use strict";
(() => {
  const list = document.querySelector("[data-clock]"), output = document.getElementById("clock");
  if (!list || !output) return;
  const AROUND = 3 * 3600000, LATE = 10, say = list.dataset;
  const parts = [...list.querySelectorAll("[data-until]")];
  const at = moment => Date.parse(moment);

  function tell() {
    const now = Date.now(), first = parts[0], last = parts.at(-1);
    const isOn = first && now > at(first.dataset.from) && now < at(last.dataset.until) + AROUND;
    const here = isOn && (parts.find(part => `#${part.id}` === location.hash) || parts.find(part => now < at(part.dataset.until)) || last);
    for (const part of parts) {
      if (part === here) part.setAttribute("aria-current", "time");
      else part.removeAttribute("aria-current");
    }
    output.hidden = !here;
    if (!here) return;
    const left = Math.round((at(here.dataset.until) - now) / 60000);
    const said = left >= 0 ? `${say.left} ${left}` : `${say.over} ${-left}${-left >= LATE ? `. ${say.shorten}` : ""}`;
    const text = `${here.querySelector("b, h2").textContent}. ${said}`;
    if (output.textContent !== text) output.textContent = text;
  }

  addEventListener("hashchange", tell);
  setInterval(tell, 20000);
  tell();
})();
