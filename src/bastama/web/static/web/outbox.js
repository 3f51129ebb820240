/* What is written on this phone until the site has it. Operations lie in an IndexedDB in the order they were made, each
   under an id made here. No page is touched here: kit.js shows what stands, sending.js sends and lets go.

   The shapes of operation, copy and file, and what the states mean, are told in sending.js and files.js. */
"use strict";
self.outbox = (() => {
  const VERSION = 2;
  const STORES = ["operations", "copies", "files"];
  const fates = new Map(), listeners = [];
  const channel = self.BroadcastChannel ? new BroadcastChannel("bastama") : null;
  let person = "", database = null;

  const asked = request => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const isMine = one => one.person === person;
  const isWords = one => !["file", "remark", "request"].includes(one.kind);

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
        // The browser takes back what is kept here: an open page keeps its own anew.
        request.result.onclose = request.result.onversionchange = () => { request.result.close(); database = null; listeners.forEach(listener => listener({ taken: true })); };
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

  /* words: { kind, entry, base, payload, key, is_open, page, title, words, isOldPage, rests }. The words of a page take the
     place of its own (`rests`) while these were not tried, for a sheet is sent whole; else they rest on them. What another
     page of this phone wrote into the entry meanwhile stays an operation of its own: the site joins both. */
  async function keep(words) {
    const { isOldPage, rests, ...given } = words;
    const kept = await within(async (operations, copies) => {
      const own = (await asked(operations.index("entry").getAll(words.entry))).find(one => isMine(one) && one.id === rests);
      if (own && !own.tried && own.state === "waiting") {
        const again = { ...own, ...given, base: own.base, made_at: new Date().toISOString() };
        await asked(operations.put(again));
        return again;
      }
      const copy = await asked(copies.get(words.entry));
      const one = fresh(given);
      // On what was taken back before it was sent nothing rests.
      if (rests && (own || copy || fates.has(words.entry))) one.base = own?.state === "refused" ? own.base : `op:${rests}`;
      else one.base = isWords(one) ? isOldPage && copy?.token || words.base : "";
      one.n = await asked(operations.add(one));
      return one;
    });
    fates.delete(words.entry);
    tell();
    return kept;
  }

  const fresh = given => ({ ...given, id: newId(), person, version: VERSION, state: "waiting", tried: false, made_at: new Date().toISOString() });

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

  /* The service worker shows no page as fresh that it kept before. */
  const changed = () => navigator.serviceWorker?.controller?.postMessage({ changed: true });

  channel?.addEventListener("message", ({ data }) => {
    for (const [entry, fate] of data.fates || []) if (fate) fates.set(entry, fate);
    listeners.forEach(listener => listener(data));
  });

  return {
    token: "",
    begin(who, given) { person = who; this.token = given || this.token; return opened(); },
    listen(listener) { listeners.push(listener); },
    person: () => person, fate: entry => fates.get(entry),
    keep, standing, left, all, allFiles, forgetCopy, close,
    newId, fresh, isMine, isWords, fates, within, asked, tell, changed,
  };
})();
