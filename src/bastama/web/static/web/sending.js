/* From the outbox to the site: in the order things were made; let go only when the site was asked again and said that
   they are in place. A page loads this when it is at rest or has something to send; sw.js sends with it when the phone
   finds a network in a pocket. "sent", or why not: "unsent", "busy" where the site asks to come later, "signed-out".

   operation { n, id, person, kind, entry, base, version, made_at, payload, state, tried, key, is_open, page, title, words, sentence }
             state: waiting (here alone) · parked (there, waiting for an earlier one) · partly (in place but for one
             answer) · refused (by a rule, with a sentence). What may have been sent once (tried) never changes again:
             the next words are an operation of their own that rests on it.
   copy      { entry, person, token, payload, at }: what was sent, until the page itself is kept anew
   file      { id, person, entry, name, type, size, blob, received, is_sent, sentence }: see files.js */
"use strict";
self.sending = (() => {
  const AT_ONCE = 50, BYTES_AT_ONCE = 700 * 1024, PATIENCE = 90000, REST = 5000, REST_MOST = 300000;
  const LATER = ["outbox.failed", "outbox.too-much-parked"], USED_TWICE = "outbox.id-used-twice";
  const { asked, within, tell, isMine, isWords, newId, fates } = outbox;
  const isOnItsWay = one => one.state === "waiting" || one.state === "parked";
  let timer = 0, rest = REST;

  async function ask(address, body, headers = {}) {
    for (const isLast of [false, true]) {
      try {
        if (body !== undefined && !outbox.token) outbox.token = (await (await fetch("/outbox/state/?done=", { cache: "no-store" })).json()).token || "";
        const method = body === undefined ? "GET" : "POST";
        const answer = await fetch(address, { method, body, headers: { ...headers, "X-CSRFToken": outbox.token }, cache: "no-store", redirect: "error", signal: AbortSignal.timeout?.(PATIENCE) });
        if (answer.status === 403 && body !== undefined && !isLast) { outbox.token = ""; continue; }
        const told = await answer.json().catch(() => null);
        if (body !== undefined) outbox.changed();
        // A line that carries something is asked again soon when it breaks.
        if (answer.ok && body !== undefined) rest = REST;
        return { ...told, ok: answer.ok && told !== null, status: answer.status, wait: Number(answer.headers.get("Retry-After")) || 0 };
      } catch { return { ok: false, status: 0 }; }
    }
  }

  const alone = (name, does) => navigator.locks ? navigator.locks.request(`bastama-${name}`, does) : does();

  /* Everything that waits, words before files. */
  async function send() {
    if (!outbox.person()) return "sent";
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
      outbox.token = back.token || outbox.token;
      await settle(batch, answer.operations, new Set(back.done));
      batch.forEach(one => seen.add(one.id));
    }
  }

  const wire = ({ id, kind, entry, base, version, made_at, payload }) => ({ id, kind, entry, base, version, made_at, payload });

  function failed(answer) {
    if (answer.wait) rest = answer.wait * 1000;
    return answer.status === 401 ? "signed-out" : answer.wait ? "busy" : "unsent";
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
      for (const { n, id } of batch) {
        // As it is now: its sheet may be closed.
        const answer = told.get(id), one = answer && await asked(operations.get(n));
        if (!one) continue;
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
    else if (isWords(one) && one.kind !== "take-back") await asked(copies.put({ entry: one.entry, person: outbox.person(), token: answer.token, payload: one.payload, at }));
  }

  return { send, ask, failed, words: () => alone("words", sendWords) };
})();
