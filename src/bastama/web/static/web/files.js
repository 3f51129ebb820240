/* Pictures and documents of the outbox: kept whole on this phone, sent in pieces, gone on with where they were cut, each
   under an id given here. When all of it is there, an operation of kind "file" puts it beside its entry. And the end of
   all that is kept, when its person signs out. */
"use strict";
self.files = (() => {
  const PIECE = 128 * 1024;
  const { asked, within, tell } = outbox;

  /* A picture or document beside an entry: the bytes here, and an operation that puts it in its place. */
  async function keep(entry, file, told) {
    const id = outbox.newId();
    const one = outbox.fresh({ ...told, kind: "file", entry, base: "", payload: { upload: id, ...placeOf(entry) } });
    const kept = { id, person: one.person, entry, name: file.name, type: file.type, size: file.size, blob: file, received: 0 };
    await within(async (operations, _copies, files) => { await asked(files.put(kept)); await asked(operations.add(one)); });
    tell();
    return id;
  }

  /* What the form of an entry says of the file it brings: the side of a pair, and whom it shows. */
  function placeOf(entry) {
    const told = document.querySelector(`form[data-entry="${entry}"]`)?.elements;
    return { side: told?.side?.value || "", seen: told?.seen?.value || "" };
  }

  /* Files in pieces: what was begun goes on where it was cut, under the id that was given here. */
  async function send() {
    for (const { id } of (await outbox.allFiles()).filter(file => !file.is_sent && !file.sentence)) {
      const outcome = await sendFile(id);
      if (outcome !== "sent") return outcome;
      const words = await sending.words();
      if (words !== "sent") return words;
    }
    return "sent";
  }

  async function sendFile(id) {
    const file = (await outbox.allFiles()).find(one => one.id === id);
    if (!file) return "sent";
    const told = new URLSearchParams({ id, name: file.name, size: file.size, type: file.type });
    let now = await sending.ask("/project/uploads/", told);
    const url = now.url;
    while (now.ok && !now.kept && now.received < file.size) {
      await noteFile(id, { received: now.received });
      const piece = file.blob.slice(now.received, now.received + PIECE);
      const next = await sending.ask(url, piece, { "Upload-Offset": String(now.received), "Content-Type": "application/octet-stream" });
      now = next.status === 409 ? { ...next, ok: next.received >= 0 } : next;
    }
    if (now.ok) return noteFile(id, { received: file.size, is_sent: true });
    if (now.status !== 422 && now.status !== 413) return sending.failed(now);
    await refuseFile(id, now.sentence || "");
    return "sent";
  }

  async function noteFile(id, more) {
    await within(async (_operations, _copies, files) => {
      const file = await asked(files.get(id));
      if (file) await asked(files.put({ ...file, ...more }));
    });
    tell({ file: id });
    return "sent";
  }

  async function refuseFile(id, sentence) {
    await noteFile(id, { sentence });
    await within(async operations => {
      for (const one of await asked(operations.getAll())) if (one.payload.upload === id) await asked(operations.put({ ...one, state: "refused", sentence }));
    });
    tell();
  }

  /* Signed out: nothing of this person stays here. */
  async function forget() {
    await within(async (...stores) => {
      for (const store of stores) for (const one of await asked(store.getAll())) if (outbox.isMine(one)) await asked(store.delete(one[store.keyPath]));
    });
    tell();
  }

  return { keep, send, forget };
})();
