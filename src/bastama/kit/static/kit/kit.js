/* Small helps; every page works without them.

   form[data-autosave=KEY]  saves itself by a POST to its own address with the headers HX-Request and X-Autosave; until
                            output.saved[data-state=saved] comes back, every keystroke stays on this phone.
   form[data-sheet=KIND]    with data-entry goes through the outbox where there is one; data-new: each visit begins
                            another entry; data-after: where one goes on without a network.
   link[data-soon], link[data-later]: a script for after the first paint, and for a page at rest; data-soon=SELECTOR: where there is one · form[data-leave]: asks before words are left behind ·
   [data-focus]: gets the focus when it appears · button[data-print], button[data-copy=SELECTOR],
   button[data-share=ADDRESS][data-words=TEXT]. */
"use strict";
(() => {
  const REST = 2000, AGAIN = 30000, PATIENCE = 8, CALM = 3000, AT_REST = 3000;
  const MINE = `bastama:${document.body.dataset.person}:`;
  const line = document.getElementById("line");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];

  /* what is kept on this phone */
  const store = {
    put(key, value) { try { localStorage.setItem(MINE + key, JSON.stringify(value)); return true; } catch { return false; } },
    get(key) { try { return JSON.parse(localStorage.getItem(MINE + key)); } catch { return null; } },
    drop(key) { try { localStorage.removeItem(MINE + key); } catch { /* nothing was kept */ } },
    keys() { try { return Object.keys(localStorage).filter(key => key.startsWith(MINE)).map(key => key.slice(MINE.length)); } catch { return []; } },
  };

  /* forms that save themselves */
  const states = new WeakMap();
  const stateOf = form => states.get(form) || states.set(form, { isDirty: false }).get(form);
  const keyOf = form => `answers:${form.dataset.autosave}`;
  const addressOf = form => form.getAttribute("action") || location.href;
  const isHidden = (form, name) => all("input[type=hidden]", form).some(input => input.name === name);
  const answersOf = form => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  const written = (form, answers) => JSON.stringify(answers.filter(([name]) => !isHidden(form, name)));

  function say(form, state, word, more = "") {
    const output = form.querySelector("output.saved");
    if (!output || (!more && output.dataset.state === state && output.dataset.word === word)) return;
    output.dataset.state = state;
    output.dataset.word = word;
    output.textContent = [(form.querySelector(".sentences") || output).dataset[word] || line?.dataset[word], more].filter(Boolean).join(" ");
  }

  function keep(form) {
    const kept = { at: Date.now(), page: location.pathname + location.search, title: document.title, answers: answersOf(form) };
    return store.put(keyOf(form), kept);
  }

  function changed(form) {
    const state = stateOf(form);
    state.isDirty = true;
    clearTimeout(state.timer);
    state.timer = setTimeout(() => send(form), REST);
    hold(form);
  }

  /* Kept as it stands now; what is typed meanwhile is kept after it. */
  async function hold(form) {
    const state = stateOf(form);
    state.isTypedOn = true;
    if (state.holding) return;
    state.holding = (async () => {
      while (state.isTypedOn) {
        state.isTypedOn = false;
        state.isKept = await isSheet(form) ? await keepSheet(form) : keep(form);
      }
    })();
    await state.holding;
    state.holding = null;
    if (state.isDirty && !state.busy) say(form, "waiting", state.isKept ? "waiting" : "unkept");
  }

  /* Sends what waits: "saved", "refused" by the server, or "unsent" because nothing answered. */
  async function send(form) {
    const state = stateOf(form);
    clearTimeout(state.timer);
    while (state.busy) await state.busy;
    if (!state.isDirty) return "saved";
    state.busy = sendForm(form, state);
    const outcome = await state.busy;
    state.busy = null;
    if (outcome === "unsent") state.timer = setTimeout(() => send(form), AGAIN);
    else if (outcome === "saved" && state.isDirty) state.timer = setTimeout(() => send(form), REST);
    return outcome;
  }

  /* What a full phone could not keep goes as from a form without an outbox. */
  async function sendForm(form, state) {
    await state.holding;
    return await isSheet(form) && state.isKept !== false ? sendSheet(form) : post(form);
  }

  async function post(form) {
    const sent = answersOf(form);
    const headers = { "HX-Request": "true", "X-Autosave": "true", "X-CSRFToken": token() };
    let answer, part;
    try {
      answer = await fetch(addressOf(form), { method: "POST", body: new URLSearchParams(sent), headers, keepalive: document.hidden });
      part = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      say(form, "waiting", stateOf(form).isKept ? "unsent" : "unkept");
      return "unsent";
    }
    // Only the form's own address confirms: a page one was sent on to, as to sign in, is no answer.
    outbox?.changed();
    const told = answer.redirected ? null : part.querySelector("output.saved:not([data-state=new])");
    if (told) tell(form, told); else say(form, "refused", "refused");
    if (told?.dataset.state === "saved" && answer.ok) return confirmed(form, sent, part);
    return answer.status >= 500 ? "unsent" : "refused";
  }

  function tell(form, told) {
    const output = form.querySelector("output.saved");
    if (!output) return;
    output.innerHTML = told.innerHTML;
    output.dataset.state = told.dataset.state;
    output.dataset.word = "";
  }

  function confirmed(form, sent, part) {
    const isSame = written(form, sent) === written(form, answersOf(form));
    for (const input of all("input[type=hidden][name]", part)) {
      const own = form.elements[input.name];
      if (own?.type === "hidden" && input.name !== "csrfmiddlewaretoken") own.value = input.value;
    }
    stateOf(form).isDirty = !isSame;
    if (isSame) store.drop(keyOf(form)); else keep(form);
    return "saved";
  }

  /* After a reload: what was written here and never confirmed, on the base it was written on. */
  function bringBack(form) {
    const kept = store.get(keyOf(form));
    if (!kept) return;
    if (written(form, kept.answers) === written(form, answersOf(form))) {
      if (!form.querySelector("[role=alert]")) store.drop(keyOf(form));
      return;
    }
    pour(form, kept.answers);
    changed(form);
    say(form, "waiting", "brought");
  }

  function pour(form, answers) {
    const unplaced = fill(form, answers);
    if (unplaced.length) form.prepend(Object.assign(document.createElement("textarea"), { value: unplaced.join("\n\n"), readOnly: true }));
  }

  function fill(form, answers) {
    const left = new Map();
    for (const [name, value] of answers) left.set(name, [...(left.get(name) || []), value]);
    for (const control of form.elements) {
      if (!control.name || control.name === "csrfmiddlewaretoken" || control.type === "file" || control.type === "submit") continue;
      const values = left.get(control.name) || [];
      if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
      else if (control.type === "select-multiple") for (const option of control.options) option.selected = values.includes(option.value);
      else if (values.length) control.value = values.shift();
      if (/checkbox|radio|select-multiple/.test(control.type)) left.set(control.name, values.filter(value => ![...(control.options || [control])].some(each => each.value === value)));
    }
    return [...left.values()].flat().filter(value => value.trim());
  }

  /* sheets: kept in the outbox of this phone, sent from there, told as the site confirms them */
  const PERSON = document.body.dataset.person, LANGUAGE = document.documentElement.lang;
  const outbox = PERSON ? self.outbox : undefined;
  const usable = outbox ? outbox.begin(PERSON, token()).then(() => true, () => false) : Promise.resolve(false);
  const keptAt = document.documentElement.dataset.kept || "";
  const isSheet = async form => Boolean(form.dataset.sheet) && await usable;
  const answerPairs = form => answersOf(form).filter(([name]) => name === "ring" || !isHidden(form, name));
  const titleOf = () => document.title.split(" · ")[0];
  const WORD_OF = { "signed-out": "signedout", "sent": "waiting", "busy": "busy" };
  const clock = at => new Date(at).toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit" });

  /* What is typed at once waits until the sheet has its entry. */
  async function keepSheet(form, more = {}) {
    await stateOf(form).brought;
    const { sheet: kind, entry, tool = "", after = "", autosave: key } = form.dataset, state = stateOf(form);
    const pairs = answerPairs(form);
    const words = pairs.find(([name, value]) => name !== "ring" && value.trim())?.[1] || "";
    const payload = { tool, language: form.dataset.language || LANGUAGE, form: pairs };
    const kept = { kind, entry, key, after, payload, base: form.elements.base?.value || "", page: location.pathname, title: titleOf(), words: words.slice(0, 80), isOldPage: Boolean(keptAt) && !state.isEarly, is_open: form.dataset.new !== undefined, ...more };
    try { state.rests = (await outbox.keep({ ...kept, rests: state.rests })).id; } catch { return false; }
    navigator.storage?.persist?.().catch(() => {});
    return true;
  }

  async function sendSheet(form) {
    const state = stateOf(form), sent = written(form, answerPairs(form));
    say(form, "waiting", "sending");
    const outcome = await sendAll(), fate = outbox.fate(form.dataset.entry);
    const isSame = sent === written(form, answerPairs(form));
    if (!isSame || !fate) say(form, "waiting", WORD_OF[outcome] || "unsent");
    else tellFate(form, fate);
    if (!fate || fate.state === "waiting") return "unsent";
    if (fate.state !== "applied") return "refused";
    if (form.elements.base) form.elements.base.value = fate.token;
    state.isDirty = !isSame;
    return "saved";
  }

  /* What became of the words, in words: only what the site was seen to hold is called sent. */
  function tellFate(form, fate) {
    const word = fate.state !== "applied" ? fate.state : fate.waits ? "met" : fate.said ? "partly" : fate.joined ? "joined" : "confirmed";
    const state = word === "partly" || word === "refused" ? "refused" : fate.state === "applied" ? "saved" : "waiting";
    say(form, state, word, fate.said || fate.sentence || (word === "confirmed" && clock(fate.at)) || " ");
    if (word !== "met") return;
    const choose = form.querySelector(".sentences")?.dataset.choose;
    form.querySelector("output.saved")?.append(link(`/project/entries/${fate.entry}/choose/`, choose));
  }

  /* What of this sheet stands on this phone and not in the page: words that are not sent, or that a kept page does not have yet. */
  async function bringSheet(form) {
    if (form.dataset.new !== undefined) await nameSheet(form);
    const { last, copy } = await outbox.standing(form.dataset.entry);
    if (!last && copy && !keptAt) return outbox.forgetCopy(form.dataset.entry);
    const newer = last || (copy?.at > keptAt ? copy : null);
    // Typed at once, words rest on what the page shows.
    stateOf(form).isEarly = stateOf(form).isDirty;
    if (!newer || stateOf(form).isEarly) return;
    const pairs = newer.payload.form;
    if (written(form, pairs) !== written(form, answerPairs(form))) pour(form, pairs);
    if (copy && !last && form.elements.base) form.elements.base.value = copy.token;
    if (!last) return;
    Object.assign(stateOf(form), { isDirty: true, rests: last.id });
    if (last.state === "waiting") say(form, "waiting", "brought");
    else tellFate(form, { ...last, state: last.state === "parked" ? "parked" : "refused" });
    if (last.state !== "refused") stateOf(form).timer = setTimeout(() => send(form), REST);
  }

  /* A new sheet of a page that is kept: the entry of the link that led here, the one that was left open, or one of its own. */
  async function nameSheet(form) {
    const asked = new URLSearchParams(location.search).get("entry");
    const entry = asked || (await outbox.left(form.dataset.autosave))?.entry || (keptAt ? outbox.newId() : form.dataset.entry);
    form.dataset.entry = entry;
    if (form.elements.id) form.elements.id.value = entry;
  }

  /* The button: what is typed and chosen is kept first, then sent; then the form itself goes, as without this script. */
  async function submitted(event) {
    const form = event.target, state = stateOf(form);
    const files = [...form.querySelector("input[type=file]:enabled")?.files || []];
    const hasFiles = form.dataset.sheet && outbox && files.length;
    if (state.isPassing || !(hasFiles || state.isDirty || state.busy)) return;
    event.preventDefault();
    if (state.isGoing) return;
    state.isGoing = true;
    const goes = await isSheet(form) ? await handedOver(form, files, event.submitter) : await send(form) !== "unsent";
    state.isGoing = false;
    if (!goes) return;
    // A form cannot be sent from within its own sending.
    await new Promise(done => setTimeout(done));
    state.isPassing = true;
    form.requestSubmit(event.submitter);
    state.isPassing = false;
  }

  const within = (seconds, promise) => Promise.race([promise, new Promise(done => setTimeout(done, seconds * 1000, "unsent"))]);

  /* Whether the form may go now: all of it is in place. Else one goes on; what is kept is sent by itself. */
  async function handedOver(form, files, submitter) {
    const state = stateOf(form), isLook = Boolean(submitter?.name);
    await state.holding;
    if ((state.isDirty || files.length) && !await keepSheet(form, isLook ? {} : { is_open: false })) return isPosted(form);
    state.isDirty = true;
    if (!isLook) await outbox.close(form.dataset.entry);
    try { for (const file of files) await keepFile(form, file); } catch { return isPosted(form); }
    const outcome = await within(PATIENCE, send(form));
    const isSent = outcome === "saved" && (!files.length || await within(PATIENCE, sendAll()) === "sent");
    if (outcome === "refused" && !files.length) return true;
    if (!isSent && form.dataset.after && !isLook && navigator.serviceWorker?.controller) location.assign(form.dataset.after);
    if (isSent) form.querySelector("input[type=file]")?.setAttribute("disabled", "");
    return isSent;
  }

  /* What a full phone cannot keep goes from the page itself. */
  async function isPosted(form) {
    Object.assign(stateOf(form), { isDirty: true, isKept: false });
    return await send(form) !== "unsent";
  }

  /* A picture is made smaller on the phone where the page brings the help for it. */
  async function keepFile(form, file) {
    await later();
    const small = await self.bastama?.pictures?.small(file).catch(() => file) || file;
    await self.files.keep(form.dataset.entry, small, { page: location.pathname, title: titleOf(), words: small.name });
  }

  /* the line above the page: no connection, what waits, what is being sent */
  let outcome = "", became = "", confirmedAt = 0;

  async function tellLine(word) {
    if (!line) return;
    const held = await usable ? await outbox.all() : [];
    const here = new Set(all("form[data-sheet]").map(form => form.dataset.entry));
    const waiting = held.filter(one => one.state === "waiting" || one.state === "parked");
    const stuck = held.filter(one => one.state === "refused" || one.state === "partly");
    const elsewhere = waiting.filter(one => !here.has(one.entry) || one.kind === "file");
    const said = word || wordOfLine(stuck.length, waiting.length, elsewhere.length);
    line.hidden = !said;
    line.textContent = said ? line.dataset[said] : "";
    if (said === "sent") line.append(` ${clock(confirmedAt)}`);
    if (said === "waiting") for (const kept of others().slice(0, 3)) line.append(" ", link(kept.page, kept.title.split(" · ")[0]));
    const count = said === "stuck" ? stuck.length : waiting.length;
    if (["offline", "left", "sending", "busy", "stuck"].includes(said) && count) line.append(" ", link("/phone/", `${line.dataset.count} ${count}`));
    if (said === "newer") line.append(" ", link(location.pathname + location.search, line.dataset.show));
    if (said === "offline" && keptAt) line.append(` ${line.dataset.old} ${new Date(keptAt).toLocaleDateString(LANGUAGE === "en" ? "en-GB" : "ru")}, ${clock(keptAt)}`);
  }

  function wordOfLine(stuckCount, waitingCount, elsewhereCount) {
    if (!navigator.onLine || became === "alone") return "offline";
    if (stuckCount) return "stuck";
    if (waitingCount && outcome === "signed-out") return "signedout";
    if (elsewhereCount) return { sending: "sending", busy: "busy" }[outcome] || "left";
    if (confirmedAt > Date.now() - CALM) return "sent";
    return others().length ? "waiting" : became === "newer" ? "newer" : "";
  }

  const link = (href, textContent) => Object.assign(document.createElement("a"), { href, textContent });
  /* What forms without an outbox left on other pages. */
  const others = () => { const here = all("form[data-autosave]").map(keyOf); return store.keys().filter(key => key.startsWith("answers:") && !here.includes(key)).map(store.get).filter(Boolean); };

  function listened(said) {
    if (said.taken) setTimeout(() => all("form[data-sheet]").filter(form => stateOf(form).isDirty).forEach(hold), 500);
    outcome = said.outcome || outcome;
    if (became === "alone" && (said.confirmed || said.outcome === "sent")) became = "";
    if (said.confirmed) {
      confirmedAt = Date.now();
      setTimeout(() => tellLine(), CALM + 100);
    }
    tellLine();
  }

  /* The phone's own share sheet; where there is none, the button that copies stands beside. */
  const shareOf = ({ dataset }) => ({ text: dataset.words, url: dataset.share });

  function grow(area) {
    if (CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  }

  function begun(root) {
    for (const form of all("form[data-autosave]", root)) stateOf(form).brought = isSheet(form).then(is => is ? bringSheet(form) : bringBack(form)).catch(() => {});
    all("textarea", root).forEach(grow);
    all(".path .now, .bar nav [aria-current]", root).forEach(here => { here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - 40; });
    all("[data-print], [data-copy]", root).forEach(button => { button.hidden = false; });
    for (const button of all("[data-share]", root)) button.hidden = !navigator.share || navigator.canShare?.(shareOf(button)) === false;
    root.querySelector("[data-focus]")?.focus();
    tellLine();
  }

  document.addEventListener("input", event => {
    const form = event.target.form;
    if (event.target.matches("textarea")) grow(event.target);
    if (form?.dataset.autosave && event.target.type !== "file") changed(form);
    else if (form) stateOf(form).isDirty = true;
  });
  document.addEventListener("submit", event => {
    if (event.target.dataset.autosave) submitted(event);
    else stateOf(event.target).isDirty = false;
    if (event.target.dataset.signout !== undefined && outbox && !event.defaultPrevented) leaving(event);
  });
  document.addEventListener("click", async event => {
    const button = event.target.closest("button");
    if (button?.dataset.print !== undefined) print();
    // Who closes the share sheet again has chosen not to share: nothing went wrong.
    if (button?.dataset.share) navigator.share(shareOf(button)).catch(() => {});
    if (!button?.dataset.copy) return;
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent.trim());
    button.textContent = button.dataset.copied;
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) all("form[data-autosave]").forEach(send); });
  addEventListener("online", () => { tellLine(); all("form[data-autosave]").forEach(send); sendWaiting(); });
  addEventListener("offline", () => tellLine());
  addEventListener("beforeunload", event => {
    if (all("form[data-leave]").some(form => stateOf(form).isDirty)) event.preventDefault();
  });
  document.addEventListener("bastama:became", ({ detail }) => { became = detail; tellLine(); });
  document.addEventListener("htmx:sendError", () => tellLine("offline"));
  document.addEventListener("htmx:responseError", () => tellLine("unanswered"));
  document.addEventListener("htmx:afterRequest", ({ detail }) => { if (detail.requestConfig?.verb !== "get") outbox?.changed(); });
  document.addEventListener("htmx:afterSwap", event => begun(event.detail.elt || document));

  const bring = links => Promise.all(links.map(one => new Promise(done => {
    const onload = () => done(one.remove());
    document.head.append(Object.assign(document.createElement("script"), { src: one.href, async: false, onload, onerror: done }));
  })));
  let asking = null;
  const later = () => asking ??= bring(all("link[data-later]")).then(() => { if (!self.sending) asking = null; });

  /* What sends comes with what can wait; where it did not arrive, there is no line to send on. */
  async function sendAll() {
    await later();
    return self.sending ? sending.send() : "unsent";
  }

  /* Signing out waits for what tells of unsent words and takes all away; where it does not come, one may leave all the same. */
  async function leaving(event) {
    const form = event.target, state = stateOf(form);
    if (state.isPassing || form.dataset.gone !== undefined) return;
    event.preventDefault();
    if (state.isGoing) return;
    state.isGoing = true;
    await later();
    state.isPassing = true;
    setTimeout(() => form.requestSubmit());
  }

  async function sendWaiting() {
    if (await usable && (await outbox.all()).length) sendAll();
  }

  if (outbox) {
    outbox.send = sendAll;
    outbox.listen(listened);
  }
  begun(document);
  addEventListener("load", () => {
    // htmx begins before a page is read or when it is whole, never between.
    bring(all("link[data-soon]").filter(one => !one.dataset.soon || document.querySelector(one.dataset.soon) || one.remove()));
    sendWaiting();
    // What can wait: the page is there and read before its scripts are asked for; a kept page has them at hand.
    setTimeout(later, keptAt ? 0 : AT_REST);
  });
})();
