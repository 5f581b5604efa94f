// Opens the page without a network. The page itself always comes from the network where there is
// one, so that no release is ever held back; what it needs lies in a folder named by its content,
// and the copy on the phone is as good as the server's. The API and S3 never pass through here.

const FILES = [/* files */];
const NAME = `minhchung ${FILES[0]}`;

/** All or nothing, and never a page that some cache still had of another release. */
async function kept() {
  const page = await fetch("/u/", { cache: "reload" });
  if (!(await page.clone().text()).includes(FILES[0])) throw new Error("another release");
  const cache = await caches.open(NAME);
  await cache.addAll(FILES);
  await cache.put("/u/", page);
}

addEventListener("install", event => {
  skipWaiting();
  event.waitUntil(kept());
});

addEventListener("activate", event => {
  const old = names => Promise.all(names.filter(name => name !== NAME).map(name => caches.delete(name)));
  event.waitUntil(caches.keys().then(old).then(() => clients.claim()));
});

addEventListener("fetch", event => {
  const path = new URL(event.request.url).pathname;
  if (event.request.mode === "navigate" && path === "/u/") {
    event.respondWith(fetch(event.request).catch(() => caches.match("/u/")));
  } else if (FILES.includes(path)) {
    event.respondWith(caches.match(path).then(kept => kept ?? fetch(event.request)));
  }
});
