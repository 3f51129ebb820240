/* The service worker: what a person has opened, and what the site says they will need, opens without a network. The view
   of /sw.js puts VERSION, ASSETS (the style and the scripts under their names of this version), WITHOUT (the page for what
   is not kept), LEAVE (signing out) and OUTBOX (the scripts that send) above these lines.

   Pages come from the network first, and from here when nothing answers in time; one that is fresh waits for no slow line.
   A kept page says so itself, in <html data-kept="MOMENT">, and what the site answered meanwhile. Kept pages belong to one
   person: another's visit, and signing out, remove them. */
"use strict";
const STATIC = `static-${VERSION}`, OF_PERSON = "pages-", PATIENCE = 8000, GLANCE = 100, LATELY = 86400000, UNHEARD = 120000, PICTURES_MOST = 80, VERSIONS_KEPT = 3;
/* What may be kept: never a page with codes, words or keys that open an account, nor one with a secret address. */
const MAY = /^\/($|project\/|board\/|library\/|who-sees\/|phone\/|conditions\/($|ask\/|requests\/|group\/)|groups\/(?!calendar\/|.*\/codes\/))/;
const CHANGED = "/changed";
/* What a reader keeps of the library (library/keep.js): as a visitor gets it, with nothing of a person. */
const SHELF = "shelf";
/* The door for answers knows nobody: it is asked as by nobody, and kept only where the site says that its person is asked. */
const DOOR = "/answer/";
importScripts(...OUTBOX);

self.addEventListener("install", event => event.waitUntil(
  // The page for what is not kept stays after signing out: it is asked for as by nobody.
  caches.open(STATIC).then(cache => cache.addAll([...ASSETS, new Request(WITHOUT, { credentials: "omit" })])).then(() => self.skipWaiting())));

self.addEventListener("activate", event => event.waitUntil((async () => {
  // Kept pages name the style and scripts of the version they came with: a few versions stay.
  const old = (await caches.keys()).filter(name => name.startsWith("static-") && name !== STATIC);
  await Promise.all(old.slice(0, -VERSIONS_KEPT).map(name => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
})()));

self.addEventListener("fetch", event => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(request.method === "GET" ? opened(event, url) : sent(request, url));
  else if (request.method !== "GET") event.waitUntil(change(UNHEARD));
  else if (url.pathname.startsWith("/static/")) event.respondWith(unchanging(request));
  else if (url.pathname.startsWith("/project/files/")) event.respondWith(picture(request));
});

/* What has its content in its name never changes; what a newer page asks for is kept with it. */
async function unchanging(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(STATIC)).put(request, answer.clone());
  return answer;
}

/* A page: the site's own answer where there is one in time. */
async function opened(event, url) {
  const at = Date.now(), kept = await keptPage(url), before = kept?.clone();
  // Firefox: what was asked for ahead comes as an error without a network.
  const asked = Promise.resolve(event.preloadResponse).then(answer => answer && answer.type !== "error" ? answer : fetch(event.request));
  const became = asked.then(answer => heard(url, before, isPage(answer) ? answer.clone() : answer, at), () => "alone");
  event.waitUntil(became.catch(() => {}));
  if (!kept) return asked.catch(without);
  const patience = await isFresh(kept, event.request) ? GLANCE : PATIENCE;
  try {
    return await Promise.race([asked, new Promise((_done, failed) => setTimeout(failed, patience))]);
  } catch {
    shown.set(event.resultingClientId, became);
    return kept;
  }
}

/* By the id of its window: what the site answered while a kept page was shown. */
const shown = new Map();

/* "same", or "newer": other words than the kept page's; "out": nobody is signed in here any more; "alone": no answer. */
async function heard(url, kept, answer, at) {
  if (answer.type === "opaqueredirect" && kept && kept.status !== 302) {
    const there = await fetch(url, { cache: "no-store" });
    await note(new URL(there.url), there, { at });
    return await nameOfPages() ? "newer" : "out";
  }
  if (answer.status === 410) await takeAway(url);
  if (!isPage(answer)) return answer.status >= 500 ? "alone" : "newer";
  const html = await note(url, answer, { at });
  return kept && wordsOf(await kept.text()) !== wordsOf(html) ? "newer" : "same";
}

/* Its writer took it back: it does not stay here either. */
async function takeAway(url) {
  for (const name of [SHELF, await nameOfPages()]) {
    if (name && await caches.has(name)) await (await caches.open(name)).delete(keyOf(url), { ignoreVary: true });
  }
}

const wordsOf = html => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

/* A page with words to write is not shown from here while the site may have newer ones. */
async function isFresh(kept, request) {
  const at = Number(kept.headers.get("X-Fresh"));
  return !["no-cache", "reload"].includes(request.cache) && at > await lastChange() && at > Date.now() - LATELY;
}

let changedAt = null;

async function lastChange() {
  const name = changedAt === null && await nameOfPages();
  if (name) changedAt = Number(await (await caches.match(CHANGED, { cacheName: name }))?.text());
  return changedAt || 0;
}

/* Something is changed from this phone: what was asked for before its answer is not fresh any more. */
async function change(ahead = 0) {
  changedAt = Date.now() + ahead;
  const name = await nameOfPages();
  if (name) await (await caches.open(name)).put(CHANGED, new Response(String(changedAt)));
}

/* A form that went as it is: without a network nothing was sent, and the words still stand on the page before. */
async function sent(request, url) {
  try {
    change(UNHEARD);
    const answer = await fetch(request);
    change();
    if (url.pathname === LEAVE) await forget();
    return answer;
  } catch {
    return without();
  }
}

async function picture(request) {
  const name = await nameOfPages();
  try {
    const answer = await fetch(request);
    if (answer.ok && name) await keepPicture(await caches.open(name), request, answer.clone());
    return answer;
  } catch {
    return (name && await caches.match(request, { cacheName: name, ignoreVary: true })) || Response.error();
  }
}

async function keepPicture(cache, request, answer) {
  await cache.put(request, answer);
  const pictures = (await cache.keys()).filter(({ url }) => url.includes("/project/files/"));
  for (const oldest of pictures.slice(0, -PICTURES_MOST)) await cache.delete(oldest);
}

/* kept pages */

const nameOfPages = async () => (await caches.keys()).find(name => name.startsWith(OF_PERSON));

/* The address without what only this phone puts there. */
function keyOf(url) {
  const key = new URL(url, self.location.origin);
  for (const own of ["entry", "leave"]) key.searchParams.delete(own);
  key.hash = "";
  return key.href;
}

async function keptPage(url) {
  const name = await nameOfPages(), kept = cacheName => caches.match(keyOf(url), { cacheName, ignoreVary: true });
  return (name && await kept(name)) || kept(SHELF);
}

async function without() {
  return (await keptPage(WITHOUT)) || (await caches.match(WITHOUT, { ignoreVary: true })) || Response.error();
}

/* A download is none, and is not gathered here while it passes. */
const isPage = answer => answer.ok && (answer.headers.get("Content-Type") || "").startsWith("text/html");

/* Keeps a page that was asked for at this moment, and returns it without what was said once, after a tap. */
async function note(url, answer, { stamp = "", at }) {
  if (!isPage(answer)) return "";
  const html = (await answer.text()).replace(/<p class="(told|warned|refused)" role="status">[^]*?<\/p>/g, "");
  const isDoor = url.pathname.startsWith(DOOR);
  const person = isDoor ? stamp && (await nameOfPages())?.slice(OF_PERSON.length) : /data-person="([^"]*)"/.exec(html)?.[1];
  if (person === undefined || isDoor && !person) return html;
  await forgetPages(OF_PERSON + person);
  if (!person || !isDoor && !MAY.test(url.pathname)) return html;
  const isWritten = / data-(sheet|autosave)=/.test(html);
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8", "X-Stamp": stamp, "X-Fresh": isWritten ? 0 : at });
  const policy = answer.headers.get("Content-Security-Policy");
  if (policy) headers.set("Content-Security-Policy", policy);
  const told = html.replace("<html ", `<html data-kept="${new Date(at).toISOString()}" `);
  await (await caches.open(OF_PERSON + person)).put(keyOf(url), new Response(told, { headers }));
  return html;
}

/* An address that only leads on, as the first one leads a teacher to the project. */
async function noteWay(address, to, stamp, at) {
  const name = await nameOfPages();
  if (!name || !MAY.test(new URL(to).pathname)) return;
  const way = new Response(null, { status: 302, headers: { Location: to, "X-Stamp": stamp, "X-Fresh": at } });
  await (await caches.open(name)).put(keyOf(address), way);
}

/* pages: [[address, stamp], …]; what is here under the same stamp is not fetched again. One after the other: the line is thin. */
async function keepAll(pages, to) {
  let done = 0;
  for (const [address, stamp] of pages) {
    const kept = await keptPage(address), at = Date.now();
    if (kept?.headers.get("X-Stamp") !== stamp) {
      const credentials = address.startsWith(DOOR) ? "omit" : "same-origin";
      const answer = await fetch(address, { cache: "no-store", credentials }).catch(() => null);
      if (!answer) break;
      await note(new URL(answer.url), answer, { stamp: answer.redirected ? "" : stamp, at });
      if (answer.redirected) await noteWay(address, answer.url, stamp, at);
    }
    done += 1;
    to?.postMessage({ kept: done, of: pages.length });
  }
}

self.addEventListener("message", event => {
  if (event.data.pages) event.waitUntil(keepAll(event.data.pages, event.source));
  if (event.data.changed) event.waitUntil(change());
  if (event.data.forget) event.waitUntil(forget());
  if (event.data.signedOut) event.waitUntil(forgetPages());
  if (event.data.shown) event.waitUntil(answerOf(event.source));
});

/* In a pocket: the phone found a network while no page was open. */
self.addEventListener("sync", event => event.waitUntil((async () => {
  const name = await nameOfPages();
  if (!name) return;
  await outbox.begin(name.slice(OF_PERSON.length));
  const outcome = await sending.send();
  await change();
  if (outcome === "unsent" || outcome === "busy") throw new Error("not sent yet");
})()));

async function answerOf(page) {
  const became = await shown.get(page.id);
  shown.delete(page.id);
  if (became) page.postMessage({ became });
}

/* Signed out elsewhere: the pages go; words that are not sent wait for their writer. */
async function forgetPages(but) {
  for (const name of await caches.keys()) if (name.startsWith(OF_PERSON) && name !== but) await caches.delete(name);
}

/* Signed out: nothing of the person stays, nor what somebody chose to read. */
async function forget() {
  await caches.delete(SHELF);
  const name = await nameOfPages();
  if (!name) return;
  await outbox.begin(name.slice(OF_PERSON.length));
  await files.forget();
  await forgetPages();
}
