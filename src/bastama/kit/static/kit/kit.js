/* Small helps; every page works without them.

   form[data-autosave=ENTRY]   saves itself two seconds after the last keystroke, by a POST to its own address with
                               the headers HX-Request and X-Autosave. Until the answer holds
                               <output class="saved" data-state="saved">, every keystroke stays on this phone, also over
                               a reload. Hidden inputs in the answer (the new base) replace those of the form.
   form[data-upload=ADDRESS]   sends its file in pieces and goes on where it stopped (see "files" below).
   form[data-leave]            the browser asks before changed words are left behind.
   [data-focus]                gets the focus when it appears: what a form was refused for.
   button[data-print]          prints; button[data-copy=SELECTOR] copies. Both are hidden until this file runs. */
"use strict";
(() => {
  const REST = 2000, AGAIN = 30000, PIECE = 256 * 1024;
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

  function say(form, state, word, output = form.querySelector("output.saved")) {
    if (!output || (output.dataset.state === state && output.dataset.word === word)) return;
    output.dataset.state = state;
    output.dataset.word = word;
    output.textContent = output.dataset[word] || "";
  }

  function keep(form) {
    const kept = { at: Date.now(), page: location.pathname + location.search, title: document.title, answers: answersOf(form) };
    return store.put(keyOf(form), kept);
  }

  function changed(form) {
    const state = stateOf(form);
    state.isDirty = true;
    state.isKept = keep(form);
    say(form, "waiting", state.isKept ? "waiting" : "unkept");
    clearTimeout(state.timer);
    state.timer = setTimeout(() => send(form), REST);
  }

  /* Sends what waits: "saved", "refused" by the server, or "unsent" because nothing answered. */
  async function send(form) {
    const state = stateOf(form);
    clearTimeout(state.timer);
    while (state.busy) await state.busy;
    if (!state.isDirty) return "saved";
    state.busy = post(form);
    const outcome = await state.busy;
    state.busy = null;
    if (outcome === "unsent") state.timer = setTimeout(() => send(form), AGAIN);
    else if (outcome === "saved" && state.isDirty) state.timer = setTimeout(() => send(form), REST);
    return outcome;
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
    const unplaced = fill(form, kept.answers);
    if (unplaced.length) form.prepend(Object.assign(document.createElement("textarea"), { value: unplaced.join("\n\n"), readOnly: true }));
    changed(form);
    say(form, "waiting", "brought");
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

  /* The whole form: first the words, then the file, then the form itself, as without this script. */
  async function submitted(event) {
    const form = event.target, state = stateOf(form);
    const hasWords = form.dataset.autosave && (state.isDirty || state.busy);
    const hasFile = form.dataset.upload && form.querySelector("input[type=file]:enabled")?.files.length;
    if (state.isPassing || !(hasWords || hasFile)) return;
    event.preventDefault();
    if (state.isGoing) return;
    state.isGoing = true;
    const isSent = !(hasWords && await send(form) === "unsent") && (!hasFile || await sendFile(form));
    state.isGoing = false;
    if (!isSent) return;
    state.isPassing = true;
    form.requestSubmit(event.submitter);
    state.isPassing = false;
  }

  /* files: POST ADDRESS (name, size, type) answers {id, url, received}; POST url with a piece and Upload-Offset answers
     {received}; GET url answers {received}; a refusal answers {sentence}. Then the form is sent with upload=ID. */
  const outputOf = form => form.querySelector("output.sending");
  const pause = seconds => new Promise(done => setTimeout(done, seconds * 1000));

  async function ask(form, address, options = {}) {
    for (let seconds = 1; ; seconds = Math.min(seconds * 2, 30)) {
      try {
        const answer = await fetch(address, { ...options, headers: { "X-CSRFToken": token(), ...options.headers } });
        if (answer.status < 500) return { status: answer.status, ...(await answer.json().catch(() => ({}))) };
      } catch { /* no connection: said below, and asked again */ }
      say(form, "waiting", "unsent", outputOf(form));
      await pause(seconds);
    }
  }

  async function begin(form, file, mark) {
    const known = store.get(mark);
    if (known) {
      const now = await ask(form, known.url);
      if (now.received >= 0) return { ...known, ...now };
    }
    const body = new URLSearchParams({ name: file.name, size: file.size, type: file.type });
    const fresh = await ask(form, form.dataset.upload, { method: "POST", body });
    if (fresh.url) store.put(mark, { id: fresh.id, url: fresh.url });
    return fresh;
  }

  async function sendPieces(form, file) {
    const mark = `upload:${file.name}:${file.size}:${file.lastModified}`;
    const progress = form.querySelector("progress");
    let now = await begin(form, file, mark);
    const { id, url } = now;
    while (url && now.received < file.size) {
      say(form, "waiting", "sending", outputOf(form));
      if (progress) Object.assign(progress, { hidden: false, max: file.size, value: now.received });
      const headers = { "Upload-Offset": String(now.received), "Content-Type": "application/octet-stream" };
      now = await ask(form, url, { method: "POST", headers, body: file.slice(now.received, now.received + PIECE) });
      if (!(now.received >= 0)) break;
    }
    if (url && now.received >= file.size) { store.drop(mark); return id; }
    store.drop(mark);
    say(form, "refused", "refused", outputOf(form));
    if (now.sentence && outputOf(form)) outputOf(form).textContent = now.sentence;
    return null;
  }

  async function sendFile(form) {
    const input = form.querySelector("input[type=file]");
    const id = await sendPieces(form, input.files[0]);
    if (!id) return false;
    form.elements.upload.value = id;
    input.disabled = true;
    return true;
  }

  /* the line above the page: no connection, and what waits elsewhere */
  function tellLine(word) {
    if (!line) return;
    const here = all("form[data-autosave]").map(keyOf);
    const waiting = store.keys().filter(key => key.startsWith("answers:") && !here.includes(key)).map(store.get).filter(Boolean);
    const said = word || (navigator.onLine ? (waiting.length ? "waiting" : "") : "offline");
    line.hidden = !said;
    line.textContent = said ? line.dataset[said] : "";
    if (said !== "waiting") return;
    for (const kept of waiting.slice(0, 3)) line.append(" ", Object.assign(document.createElement("a"), { href: kept.page, textContent: kept.title.split(" · ")[0] }));
  }

  function grow(area) {
    if (CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  }

  function begun(root) {
    all("form[data-autosave]", root).forEach(bringBack);
    all("textarea", root).forEach(grow);
    all(".path .now, .bar nav [aria-current]", root).forEach(here => { here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - 40; });
    all("[data-print], [data-copy]", root).forEach(button => { button.hidden = false; });
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
    const { autosave, upload } = event.target.dataset;
    if (autosave || upload) submitted(event); else stateOf(event.target).isDirty = false;
  });
  document.addEventListener("click", async event => {
    const button = event.target.closest("button");
    if (button?.dataset.print !== undefined) print();
    if (!button?.dataset.copy) return;
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent.trim());
    button.textContent = button.dataset.copied;
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) all("form[data-autosave]").forEach(send); });
  addEventListener("online", () => { tellLine(); all("form[data-autosave]").forEach(send); });
  addEventListener("offline", () => tellLine());
  addEventListener("beforeunload", event => {
    if (all("form[data-leave]").some(form => stateOf(form).isDirty)) event.preventDefault();
  });
  document.addEventListener("htmx:sendError", () => tellLine("offline"));
  document.addEventListener("htmx:responseError", () => tellLine("unanswered"));
  document.addEventListener("htmx:afterSwap", event => begun(event.detail.elt || document));
  begun(document);
})();
