/* What a reader keeps of the library on this phone: the page as a visitor gets it, so nothing in it is about a person, and
   no account is needed. The service worker opens it when there is no network.

   [data-keep=WORD]   a button: keeps this page with its style, or takes it away; data-drop is the word for that, data-without
                      the address of the page that stands in for what is not kept. Without its pictures: who is seen in one
                      may change their mind, and nobody reaches into a phone. The output beside it says how it stands:
                      data-keeping, data-kept, data-unkept.
   [data-shelf]       a list of what is kept, in a section that stays hidden while nothing is. */
"use strict";
(() => {
  const HERE = location.pathname + location.search, SHELF = "shelf", PATIENCE = 60000;
  const button = document.querySelector("[data-keep]"), list = document.querySelector("[data-shelf]");
  if (!navigator.serviceWorker || !self.caches) return;
  const isPage = answer => answer.headers.get("Content-Type").startsWith("text/html");
  const parsed = html => new DOMParser().parseFromString(html, "text/html");
  const PICTURES = /<section class="stack pictures"[^]*?<\/section>/;

  async function keep() {
    await navigator.serviceWorker.register("/sw.js", { updateViaCache: "all" });
    await Promise.race([navigator.serviceWorker.ready, new Promise((_done, failed) => setTimeout(failed, PATIENCE))]);
    // The page for what is not kept comes along: the worker has it in the browser's language, not in the one that is read here.
    const asked = [HERE, button.dataset.without].map(address => fetch(address, { cache: "no-store", credentials: "omit", headers: { "Accept-Language": document.documentElement.lang } }));
    const [answer, without] = await Promise.all(asked);
    if (!answer.ok || !without.ok) throw new Error("no page");
    const html = (await answer.text()).replace(PICTURES, "");
    const parts = parsed(html).querySelectorAll("link[rel=stylesheet], link[data-soon], script[src]");
    const shelf = await caches.open(SHELF);
    await shelf.addAll([...new Set([...parts].map(one => one.href || one.src))]);
    await shelf.put(button.dataset.without, without);
    await shelf.put(HERE, new Response(html, answer));
  }

  /* With the last page its style goes, too. */
  async function drop(address) {
    const shelf = await caches.open(SHELF);
    await shelf.delete(address, { ignoreVary: true });
    if (!(await pages()).length) await caches.delete(SHELF);
  }

  async function pages() {
    if (!await caches.has(SHELF)) return [];
    const shelf = await caches.open(SHELF), found = [];
    for (const { url } of await shelf.keys()) {
      const answer = await shelf.match(url, { ignoreVary: true });
      const page = isPage(answer) && parsed(await answer.text());
      if (page && page.querySelector("[data-keep]")) found.push([url, page]);
    }
    return found;
  }

  function say(word) {
    const output = button.closest("section").querySelector("output");
    output.textContent = output.dataset[word] || "";
  }

  async function stands(word = "") {
    const isKept = Boolean(await caches.match(HERE, { cacheName: SHELF, ignoreVary: true }));
    button.textContent = button.dataset[isKept ? "drop" : "keep"];
    button.dataset.state = isKept ? "kept" : "";
    say(word || (isKept ? "kept" : ""));
    button.hidden = false;
  }

  async function turned() {
    button.disabled = true;
    if (!button.dataset.state) say("keeping");
    const word = await (button.dataset.state ? drop(HERE) : keep()).then(() => "", () => "unkept");
    button.disabled = false;
    await stands(word);
  }

  async function listed() {
    const found = await pages();
    list.closest("section").hidden = !found.length;
    list.replaceChildren(...found.map(([address, page]) => {
      const item = list.nextElementSibling.content.cloneNode(true).firstElementChild, link = item.querySelector("a");
      Object.assign(link, { href: address, lang: page.querySelector("h1").lang, textContent: page.querySelector("h1").textContent });
      item.querySelector(".unseen").textContent = ` · ${link.textContent}`;
      item.querySelector("button").addEventListener("click", () => drop(address).then(listed));
      return item;
    }));
  }

  /* Opened where there is a network, a kept page is kept anew as it stands now. */
  if (button) stands().then(() => button.dataset.state && keep()).catch(() => {});
  if (button) button.addEventListener("click", turned);
  if (list) listed();
})();
