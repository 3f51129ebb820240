/* What can wait until a page is at rest: the service worker and the pages it keeps; what is written here and stands in no
   page yet; a remark that found no network; signing out.

   ul[data-kept=KIND]       what of this kind is written here and not in the page yet; data-told says so beside each.
   form[data-remark=ENTRY]  is kept in the outbox when htmx finds no network; data-kept-word is said in its place. It is a
                            remark, or what data-kind says.
   form[data-signout]       takes everything away first; what waits to be sent is told about before.
   A sheet of answers (surveys/answer.js) that waits for a line is sent from here, too: as by nobody. */
"use strict";
(() => {
  const PERSON = document.body.dataset.person, MINE = `bastama:${PERSON}:`, ASKED = `${MINE}kept-at`, CALM = 20000, QUIET = 900000;
  const all = selector => [...document.querySelectorAll(selector)];
  const link = (href, textContent) => Object.assign(document.createElement("a"), { href, textContent });
  let timer = 0;

  /* The service worker, and what it keeps for its person: asked for once in a while, and after something was sent. */
  function keepPages(rest) {
    clearTimeout(timer);
    if (!navigator.serviceWorker || !navigator.onLine) return;
    timer = setTimeout(async () => {
      try {
        await navigator.serviceWorker.register("/sw.js", { updateViaCache: "all" });
        const { active } = await navigator.serviceWorker.ready;
        const answer = await fetch("/phone/pages/", { cache: "no-store" }), told = await answer.json();
        active.postMessage(answer.status === 401 ? { signedOut: true } : { pages: told.pages });
        localStorage.setItem(ASKED, `${document.documentElement.lang} ${Date.now()}`);
      } catch { /* no network, or none may be kept here: it is asked for on the next page */ }
    }, rest);
  }

  function isKeptLately() {
    const [language, at] = (localStorage.getItem(ASKED) || "").split(" ");
    return language === document.documentElement.lang && Date.now() - at < QUIET && navigator.serviceWorker?.controller;
  }

  /* A phone that finds a network in a pocket sends without a page, where its browser can. */
  async function sendInPocket() {
    const there = await navigator.serviceWorker?.getRegistration();
    await there?.sync?.register("outbox").catch(() => {});
  }

  async function listKept() {
    const lists = all("ul[data-kept]");
    if (!lists.length) return;
    const held = await outbox.all();
    for (const list of lists) {
      const own = new Map(held.filter(one => one.kind === list.dataset.kept && !one.is_open).map(one => [one.entry, one]));
      list.hidden = !own.size;
      list.replaceChildren(...[...own.values()].map(one => told(one, list.dataset.told)));
    }
  }

  function told(one, word) {
    const item = document.createElement("li");
    const tag = Object.assign(document.createElement("span"), { className: "tag", textContent: word });
    item.append(link(`${one.page}?entry=${one.entry}`, one.words || one.title), " ", tag);
    return item;
  }

  /* Said once, whenever it arrives: its form gave it its id. */
  async function keepRemark(event) {
    const form = event.detail.elt?.closest?.("form[data-remark]");
    if (!form) return;
    const { csrfmiddlewaretoken: _token, ...told } = Object.fromEntries(new FormData(form)), words = told.text ?? told.words;
    if (!words?.trim()) return;
    const payload = { ...told, language: document.documentElement.lang };
    await outbox.keep({ kind: form.dataset.kind || "remark", entry: form.dataset.remark, base: "", payload, page: location.pathname, title: document.title.split(" · ")[0], words: words.slice(0, 80) });
    form.replaceChildren(Object.assign(document.createElement("p"), { className: "told", textContent: form.dataset.keptWord }));
    outbox.send();
  }

  /* What forms of other pages keep here, as the notes of a session; and sheets of answers, which know nobody. */
  const SHEETS = "bastama:sheet:";
  const keysOf = begin => Object.keys(localStorage).filter(key => key.startsWith(begin));
  const notes = () => [...keysOf(`${MINE}answers:`), ...keysOf(SHEETS)];

  async function sendSheets() {
    for (const key of keysOf(SHEETS)) {
      const { page, answers, isDone } = JSON.parse(localStorage.getItem(key));
      const answer = isDone && await fetch(page, { method: "POST", body: new URLSearchParams(answers), credentials: "omit", redirect: "error" }).catch(() => null);
      if (answer && (await answer.text()).includes("data-settled")) localStorage.removeItem(key);
    }
  }

  async function leaving(event) {
    const form = event.target;
    if (form.dataset.signout === undefined || form.dataset.gone !== undefined) return;
    event.preventDefault();
    if (form.dataset.anyway === undefined && ((await outbox.all()).length || notes().length)) return location.assign("/phone/?leave");
    await files.forget();
    for (const key of [...keysOf(MINE), ...keysOf(SHEETS)]) localStorage.removeItem(key);
    navigator.serviceWorker?.controller?.postMessage({ forget: true });
    form.dataset.gone = "";
    form.requestSubmit();
  }

  if (!PERSON || !self.outbox) return;
  outbox.listen(said => {
    listKept();
    if (said.confirmed) keepPages(CALM);
    if (said.outcome === "unsent" || said.outcome === "busy") sendInPocket();
  });
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (data.became === "out") location.reload();
    else if (data.became) document.dispatchEvent(new CustomEvent("bastama:became", { detail: data.became }));
  });
  if (document.documentElement.dataset.kept) navigator.serviceWorker?.controller?.postMessage({ shown: true });
  document.addEventListener("htmx:sendError", keepRemark);
  document.addEventListener("submit", leaving, true);
  addEventListener("online", sendSheets);
  sendSheets();
  listKept();
  if (!isKeptLately()) keepPages(0);
})();
