/* The page of what waits on this phone: told entry by entry, sent at a tap, saved as a file and read from one.

   The page holds template#one (a line), [data-state] sentences in #words, and the buttons named below. */
"use strict";
(async () => {
  const KEY = document.body.dataset.person;
  const at = id => document.getElementById(id);
  const words = at("words").dataset, LOCALE = document.documentElement.lang === "en" ? "en-GB" : "ru";
  // Browsers know no Kazakh months: days in figures, in the order of the country.
  const FIGURES = { day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" };
  const day = moment => new Date(moment).toLocaleString(LOCALE, FIGURES);
  const many = bytes => Math.round(bytes / 1048576).toLocaleString(LOCALE);

  const ready = outbox.begin(KEY);

  async function show() {
    const files = new Map((await outbox.allFiles()).map(file => [file.id, file]));
    const held = (await outbox.all()).filter(one => !one.is_open || one.words);
    const left = notes();
    at("none").hidden = held.length + left.length > 0;
    at("some").hidden = held.length + left.length === 0;
    at("list").replaceChildren(...held.map(one => line(one, files.get(one.payload.upload))), ...left.map(noted));
  }

  /* What a form of another page keeps, as the notes of a session or a sheet of answers: that page sends it when it is opened. */
  function notes() {
    const keys = Object.keys(localStorage).filter(key => key.startsWith(`bastama:${KEY}:answers:`) || key.startsWith("bastama:sheet:"));
    return keys.map(key => JSON.parse(localStorage.getItem(key)));
  }

  const noted = kept => line({ kind: "notes", page: kept.page, title: kept.title.split(" · ")[0], made_at: kept.at, state: "open", payload: {} });

  function line(one, file) {
    const item = at("one").content.cloneNode(true).firstElementChild;
    const name = item.querySelector("a");
    name.href = ["remark", "request", "file", "notes"].includes(one.kind) ? one.page : `${one.page}?entry=${one.entry}`;
    name.textContent = one.words || one.title;
    item.querySelector(".what").textContent = [one.title, day(one.made_at)].join(" · ");
    item.querySelector(".state").textContent = one.sentence || words[one.state];
    const bar = item.querySelector("progress");
    if (file && one.state !== "refused") Object.assign(bar, { hidden: false, max: file.size, value: file.received });
    const drop = item.querySelector("button");
    drop.hidden = one.state !== "refused" && one.state !== "partly";
    drop.addEventListener("click", () => forget(one));
    return item;
  }

  async function forget(one) {
    await outbox.within(async (operations, _copies, files) => {
      await outbox.asked(operations.delete(one.n));
      if (one.payload.upload) await outbox.asked(files.delete(one.payload.upload));
    });
    outbox.tell();
  }

  const tell = text => { at("outcome").textContent = text; at("outcome").hidden = !text; };

  async function send() {
    tell(words.sending);
    const outcome = await outbox.send();
    tell(words[{ "sent": "done", "signed-out": "signedout" }[outcome] || "unsent"] || "");
  }

  /* one file with all that is not sent: the last resort, and the way to another device */

  const inText = blob => new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });

  function inBytes(address) {
    const [about, data] = address.split(",");
    const text = atob(data), bytes = Uint8Array.from(text, letter => letter.charCodeAt(0));
    return new Blob([bytes], { type: /^data:([^;]*)/.exec(about)[1] });
  }

  async function pack() {
    const operations = await outbox.within(async store => {
      const mine = (await outbox.asked(store.getAll())).filter(outbox.isMine);
      // What has left the phone in a file may arrive from elsewhere: it changes no more.
      for (const one of mine) await outbox.asked(store.put({ ...one, tried: true, is_open: false }));
      return mine;
    });
    const files = [];
    for (const { blob, ...file } of await outbox.allFiles()) files.push({ ...file, received: 0, is_sent: false, data: await inText(blob) });
    const whole = JSON.stringify({ bastama: 2, person: KEY, packed_at: new Date().toISOString(), operations, files });
    const address = URL.createObjectURL(new Blob([whole], { type: "application/json" }));
    Object.assign(document.createElement("a"), { href: address, download: `bastama-${new Date().toISOString().slice(0, 10)}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    tell(words.packed);
  }

  async function unpack(file) {
    let held;
    try { held = JSON.parse(await file.text()); } catch { return tell(words.unread); }
    if (!held?.bastama || !Array.isArray(held.operations) || !Array.isArray(held.files)) return tell(words.unread);
    if (held.person !== KEY) return tell(words.other);
    try {
      const files = held.files.map(({ data, ...one }) => ({ ...one, person: KEY, blob: inBytes(data) }));
      await outbox.within(async (operations, _copies, store) => {
        const known = new Set((await outbox.asked(operations.getAll())).map(one => one.id));
        for (const { n, ...one } of held.operations) {
          if (!known.has(one.id)) await outbox.asked(operations.add({ ...one, person: KEY, tried: true, is_open: false, state: one.state === "parked" ? "waiting" : one.state }));
        }
        for (const one of files) if (!await outbox.asked(store.get(one.id))) await outbox.asked(store.put(one));
      });
    } catch { return tell(words.unread); }
    outbox.tell();
    await send();
  }

  async function room() {
    const { usage, quota } = await navigator.storage?.estimate?.() || {};
    if (quota) at("room").textContent = `${words.room} ${many(quota - usage)}`;
    const stays = await navigator.storage?.persisted?.();
    at("stays").textContent = stays ? words.stays : words.maygo;
  }

  // A tap or a file that comes before the store is open waits for it; so does a file chosen before this script was here.
  const chosen = () => at("unpack").files[0] && unpack(at("unpack").files[0]);
  for (const [id, event, does] of [["send", "click", send], ["pack", "click", pack], ["unpack", "change", chosen]]) {
    at(id).addEventListener(event, () => ready.then(does, () => {}));
  }
  if (at("unpack").files[0]) ready.then(chosen, () => {});
  at("leave").hidden = !new URLSearchParams(location.search).has("leave");
  try { await ready; } catch { at("unable").hidden = false; return; }
  outbox.listen(show);
  await show();
  await room();
})();
