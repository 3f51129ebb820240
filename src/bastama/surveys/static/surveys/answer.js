/* A sheet of answers: kept on this phone while it is filled in, sent as by nobody, and then gone from here. It never goes
   through the outbox, which knows whose words it sends.

   form[data-sheet=CODE]  under bastama:sheet:CODE { at, page, title, answers, isDone }: isDone once Send was pressed, so that
                          it goes by itself when there is a line; phone.js sends it as well, waiting.js lists it.
   #told                  says in words where the answers are; main[data-settled] is the site's word that nothing is left to send. */
"use strict";
(() => {
  const form = document.querySelector("form[data-sheet]"), told = document.getElementById("told");
  const KEY = `bastama:sheet:${form.dataset.sheet}`, PAGE = location.pathname, AGAIN = 60000;
  let isSending = false;

  const kept = () => { try { return JSON.parse(localStorage.getItem(KEY)); } catch { return null; } };
  const drop = () => { try { localStorage.removeItem(KEY); } catch { /* nothing was kept */ } };
  const answers = () => [...new FormData(form)].filter(([, value]) => value);

  function keep(isDone) {
    const page = PAGE + location.search;
    try { localStorage.setItem(KEY, JSON.stringify({ at: Date.now(), page, title: document.title, answers: answers(), isDone })); return true; } catch { return false; }
  }

  function say(word) {
    told.hidden = false;
    told.textContent = told.dataset[word];
  }

  function count() {
    const open = [...form.querySelectorAll("textarea")].filter(area => area.value.trim());
    document.getElementById("count").textContent = form.querySelectorAll('input[type=radio]:checked:not([value=""])').length + open.length;
  }

  function fill(pairs) {
    for (const [name, value] of pairs) {
      const control = form.elements[name];
      if (control && name !== "language") control.value = value;
    }
  }

  async function send() {
    if (isSending) return;
    isSending = true;
    say("sending");
    const isKept = keep(true);
    try {
      const answer = await fetch(PAGE, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "omit", cache: "no-store", redirect: "error" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const main = page.querySelector("main"), isTold = page.querySelector("main[data-settled], [role=alert]");
      if (isTold && answer.status < 500) await show(main); else say("busy");
    } catch {
      say(isKept ? "waiting" : "lost");
      setTimeout(sendWaiting, AGAIN);
    }
    isSending = false;
  }

  const sendWaiting = () => kept()?.isDone && send();

  /* The site's own words: that they are in, why they cannot be, or what to look at again. */
  async function show(main) {
    document.querySelector("main > [role=alert]")?.remove();
    if (main.dataset.settled === undefined) {
      keep(false);
      told.hidden = true;
      form.before(main.querySelector("[role=alert]"));
      form.previousSibling.focus();
      return;
    }
    drop();
    document.querySelector("main").replaceWith(main);
    document.querySelector(".who").remove();
    scrollTo(0, 0);
    main.querySelector("h1").focus();
    for (const name of await self.caches?.keys() || []) await (await caches.open(name)).delete(PAGE, { ignoreSearch: true });
  }

  form.addEventListener("input", () => {
    say(keep(false) ? "kept" : "unkept");
    count();
  });
  form.addEventListener("submit", event => {
    const to = event.submitter?.name === "turn" && event.submitter.value;
    if (to && !keep(false)) return;
    event.preventDefault();
    if (!to) send();
    else if (to !== document.documentElement.lang) location.assign(`?language=${to}`);
  });
  form.addEventListener("reset", () => {
    drop();
    told.hidden = true;
    setTimeout(count);
  });
  addEventListener("online", sendWaiting);

  const before = kept();
  if (!before) return;
  fill(before.answers);
  count();
  if (before.isDone) send(); else say("kept");
})();
