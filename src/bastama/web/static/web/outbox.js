/* What is written on this phone until the site has it. Operations lie in an IndexedDB in the order they were made, each
   under an id made here; they are sent in that order, and let go only when the site was asked again and said that they
   are in place. No page is touched here: kit.js shows what stands, sw.js sends when the phone finds a network in a pocket.

   operation { n, id, person, kind, entry, base, version, made_at, payload, state, tried, key, is_open, page, title, words, sentence }
             state: waiting (here alone) · parked (there, waiting for an earlier one) · partly (in place but for one
             answer) · refused (by a rule, with a sentence). What may have been sent once (tried) never changes again:
             the next words are an operation of their own that rests on it.
   copy      { entry, person, token, payload, at }: what was sent, until the page itself is kept anew
   file      { id, person, entry, name, type, size, blob, received, is_sent, sentence }: see files.js */
"use strict";
self.outbox = (() => {
  const VERSION = 2, AT_ONCE = 50, BYTES_AT_ONCE = 700 * 1024, PATIENCE = 90000, REST = 5000, REST_MOST = 300000;
  const LATER = ["outbox.failed", "outbox.too-much-parked"], USED_TWICE = "outbox.id-used-twice";
  const STORES = ["operations", "copies", "files"];
  const fates = new Map(), listeners = [];
  const channel = self.BroadcastChannel ? new BroadcastChannel("bastama") : null;
  let person = "", token = "", database = null, timer = 0, rest = REST;

  const asked = request => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const isMine = one => one.person === person;
  const isWords = one => one.kind !== "file" && one.kind !== "remark";
  const isOnItsWay = one => one.state === "waiting" || one.state === "parked";

  function newId() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 15 | 64;
    bytes[8] = bytes[8] & 63 | 128;
    return [...bytes].map((byte, at) => ([4, 6, 8, 10].includes(at) ? "-" : "") + byte.toString(16).padStart(2, "0")).join("");
  }

  function opened() {
    database ??= new Promise((done, failed) => {
      const request = indexedDB.open("bastama", 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("operations", { keyPath: "n", autoIncrement: true }).createIndex("entry", "entry");
        request.result.createObjectStore("copies", { keyPath: "entry" });
        request.result.createObjectStore("files", { keyPath: "id" });
      };
      request.onsuccess = () => {
        request.result.onversionchange = () => { request.result.close(); database = null; };
        done(request.result);
      };
      request.onerror = () => { database = null; failed(request.error); };
    });
    return database;
  }

  /* One transaction: what `does` changes stands whole or not at all. */
  async function within(does, mode = "readwrite") {
    const transaction = (await opened()).transaction(STORES, mode);
    const ended = new Promise((done, failed) => {
      transaction.oncomplete = done;
      transaction.onabort = () => failed(transaction.error);
    });
    ended.catch(() => {});
    const answer = await does(...STORES.map(name => transaction.objectStore(name)));
    await ended;
    return answer;
  }

  function tell(said = {}) {
    channel?.postMessage(said);
    listeners.forEach(listener => listener(said));
  }

  /* words: { kind, entry, base, payload, key, is_open, page, title, words, isOldPage }. The words of an entry that were
     not tried yet are replaced, for a sheet is sent whole; else a new operation rests on the one before. */
  async function keep(words) {
    const { isOldPage, ...given } = words;
    const kept = await within(async (operations, copies) => {
      const earlier = (await asked(operations.index("entry").getAll(words.entry))).filter(isMine);
      const last = earlier.filter(one => one.kind === words.kind).at(-1);
      if (last && isWords(last) && !last.tried && last.state === "waiting") {
        const again = { ...last, ...given, base: last.base, made_at: new Date().toISOString() };
        await asked(operations.put(again));
        return again;
      }
      const copy = isOldPage ? await asked(copies.get(words.entry)) : null;
      const one = fresh(given);
      one.base = isWords(one) ? baseAfter(last, copy, words.base) : "";
      one.n = await asked(operations.add(one));
      return one;
    });
    fates.delete(words.entry);
    tell();
    return kept;
  }

  const fresh = given => ({ ...given, id: newId(), person, version: VERSION, state: "waiting", tried: false, made_at: new Date().toISOString() });

  function baseAfter(last, copy, base) {
    if (!last) return copy?.token || base;
    return last.state === "refused" ? last.base : `op:${last.id}`;
  }

  /* What stands here of an entry: its last words, and what was sent and is not in a kept page yet. */
  async function standing(entry) {
    return within(async (operations, copies) => {
      const mine = (await asked(operations.index("entry").getAll(entry))).filter(isMine).filter(isWords);
      const copy = await asked(copies.get(entry));
      return { last: mine.at(-1), copy: copy?.person === person ? copy : undefined };
    }, "readonly");
  }

  /* The words of a new sheet that was left open under this key. */
  async function left(key) {
    return (await all()).findLast(one => one.key === key && one.is_open && one.kind !== "file");
  }

  async function all() {
    return within(async operations => (await asked(operations.getAll())).filter(isMine), "readonly");
  }

  async function allFiles() {
    return within(async (_operations, _copies, files) => (await asked(files.getAll())).filter(isMine), "readonly");
  }

  /* The page shows what the site has: what was kept of it has done its work. */
  async function forgetCopy(entry) {
    await within(async (_operations, copies) => asked(copies.delete(entry)));
  }

  async function close(entry) {
    await within(async operations => {
      for (const one of await asked(operations.index("entry").getAll(entry))) if (isMine(one) && one.is_open) await asked(operations.put({ ...one, is_open: false }));
    });
  }

  /* the line to the site */

  async function ask(address, body, headers = {}) {
    for (const isLast of [false, true]) {
      try {
        if (body !== undefined && !token) token = (await (await fetch("/outbox/state/?done=", { cache: "no-store" })).json()).token || "";
        const method = body === undefined ? "GET" : "POST";
        const answer = await fetch(address, { method, body, headers: { ...headers, "X-CSRFToken": token }, cache: "no-store", redirect: "error", signal: AbortSignal.timeout?.(PATIENCE) });
        if (answer.status === 403 && body !== undefined && !isLast) { token = ""; continue; }
        const told = await answer.json().catch(() => null);
        return { ...told, ok: answer.ok && told !== null, status: answer.status, wait: Number(answer.headers.get("Retry-After")) || 0 };
      } catch { return { ok: false, status: 0 }; }
    }
  }

  const alone = (name, does) => navigator.locks ? navigator.locks.request(`bastama-${name}`, does) : does();

  /* Everything that waits, words before files. "sent", or why not: "unsent", "signed-out", "refused". */
  async function send() {
    if (!person) return "sent";
    clearTimeout(timer);
    const outcome = await alone("words", sendWords);
    if (outcome !== "sent") return later(outcome);
    const files = self.files ? await alone("files", self.files.send) : "sent";
    if (files !== "sent") return later(files);
    rest = REST;
    tell({ outcome: "sent" });
    return "sent";
  }

  function later(outcome) {
    // Thousands of phones find the network at the same hour: none asks at the same moment as the next.
    if (self.document) timer = setTimeout(send, rest * (0.5 + Math.random()));
    rest = Math.min(rest * 2, REST_MOST);
    tell({ outcome });
    return outcome;
  }

  async function sendWords() {
    const seen = new Set();
    for (let most = AT_ONCE; ;) {
      const batch = await take(seen, most);
      if (!batch.length) return "sent";
      tell({ outcome: "sending" });
      const body = JSON.stringify({ operations: batch.map(wire) });
      const answer = await ask("/outbox/", body, { "Content-Type": "application/json" });
      if (!answer.ok && answer.code === "outbox.too-much-at-once" && most > 1) { most = Math.ceil(batch.length / 2); continue; }
      if (!answer.ok) return failed(answer);
      const applied = answer.operations.filter(one => one.state === "applied").map(one => one.id);
      const back = applied.length ? await ask(`/outbox/state/?done=${applied.join()}`) : { ok: true, done: [] };
      if (!back.ok) return failed(back);
      token = back.token || token;
      await settle(batch, answer.operations, new Set(back.done));
      batch.forEach(one => seen.add(one.id));
    }
  }

  const wire = ({ id, kind, entry, base, version, made_at, payload }) => ({ id, kind, entry, base, version, made_at, payload });

  function failed(answer) {
    if (answer.wait) rest = answer.wait * 1000;
    return answer.status === 401 ? "signed-out" : "unsent";
  }

  /* The next operations to send, in their order. From now on they do not change. */
  async function take(seen, most) {
    return within(async (operations, _copies, files) => {
      const whole = new Set((await asked(files.getAll())).filter(file => file.is_sent).map(file => file.id));
      const ready = (await asked(operations.getAll())).filter(one => isMine(one) && isOnItsWay(one) && !seen.has(one.id) && (one.kind !== "file" || whole.has(one.payload.upload)));
      const batch = [];
      for (let bytes = 0; batch.length < Math.min(most, ready.length);) {
        const one = ready[batch.length];
        bytes += JSON.stringify(one.payload).length * 2;
        if (batch.length && bytes > BYTES_AT_ONCE) break;
        batch.push(one);
      }
      for (const one of batch) if (!one.tried) await asked(operations.put({ ...one, tried: true }));
      return batch;
    });
  }

  async function settle(batch, answers, inPlace) {
    const told = new Map(answers.map(one => [one.id, one]));
    await within(async (operations, copies, files) => {
      for (const one of batch) {
        const answer = told.get(one.id);
        if (!answer) continue;
        const at = new Date().toISOString();
        if (isWords(one)) fates.set(one.entry, { ...answer, at, state: answer.state === "applied" && !inPlace.has(one.id) ? "waiting" : answer.state });
        if (answer.state === "applied" && inPlace.has(one.id)) await letGo(one, answer, at, operations, copies, files);
        else if (answer.state === "parked") await asked(operations.put({ ...one, tried: true, state: "parked", sentence: answer.sentence }));
        else if (answer.code === USED_TWICE) await asked(operations.put({ ...one, id: newId(), base: isWords(one) ? `op:${one.id}` : "", tried: false }));
        else if (answer.state === "refused" && !LATER.includes(answer.code)) await asked(operations.put({ ...one, tried: true, state: "refused", sentence: answer.sentence }));
      }
    });
    tell({ fates: batch.filter(isWords).map(one => [one.entry, fates.get(one.entry)]), confirmed: batch.filter(one => inPlace.has(one.id)).length });
  }

  async function letGo(one, answer, at, operations, copies, files) {
    for (const earlier of await asked(operations.index("entry").getAll(one.entry))) {
      if (isMine(earlier) && isWords(earlier) && isWords(one) && earlier.n < one.n && !isOnItsWay(earlier)) await asked(operations.delete(earlier.n));
    }
    if (answer.said) await asked(operations.put({ ...one, tried: true, state: "partly", sentence: answer.said }));
    else await asked(operations.delete(one.n));
    if (one.kind === "file") await asked(files.delete(one.payload.upload));
    else if (isWords(one) && one.kind !== "take-back") await asked(copies.put({ entry: one.entry, person, token: answer.token, payload: one.payload, at }));
  }

  channel?.addEventListener("message", ({ data }) => {
    for (const [entry, fate] of data.fates || []) if (fate) fates.set(entry, fate);
    listeners.forEach(listener => listener(data));
  });

  return {
    begin(who, given) { person = who; token = given || token; return opened(); },
    listen(listener) { listeners.push(listener); },
    fate: entry => fates.get(entry),
    keep, standing, left, all, allFiles, forgetCopy, close, send, newId,
    within, asked, ask, failed, fresh, isMine, tell, words: () => alone("words", sendWords),
  };
})();
