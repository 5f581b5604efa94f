// The page behind a link (/u/#token) and behind a receipt (/r/#id.secret): finds out which, puts
// the parts together, and keeps them fresh.

import { apiOf } from "./api.js";
import { button, fill, h, notes } from "./dom.js";
import { Filling } from "./filling.js";
import { sha256 } from "./hash.js";
import { fillable, filling as fillEntry, head, next, progress, returned, sent, working } from "./home.js";
import { Judging } from "./judging.js";
import { clockOff, inApp, lacks } from "./phone.js";
import { put } from "./put.js";
import { openQueue } from "./queue.js";
import { awaited, Receipt } from "./receipt.js";
import { Sender } from "./sender.js";
import { Sending } from "./sending.js";
import { language, moment, say, speak, told } from "./texts.js";

document.documentElement.dataset.began = ""; // old.js asks
const main = document.getElementById("main");
const status = text => { document.getElementById("status").textContent = text; };
let redraw = () => {};
addEventListener("click", () => status(""), true); // what was said stays until the next act

/** Where an app shows the page in its own browser, before anything is begun there. */
function appNotice(app, goOn) {
  const copied = h("span", {});
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      copied.textContent = say("copied");
    } catch {
      copied.replaceChildren(h("input", { value: location.href, readonly: true, "aria-label": say("address") }));
    }
  };
  return h("section", { class: "next" },
    h("h1", {}, say("in-app", { app: app || say("another-app") })),
    h("ol", {}, h("li", {}, say("in-app-1")), h("li", {}, say("in-app-2"))),
    h("p", {}, say("in-app-why")),
    h("p", {}, button(say("copy"), copy, "main"), " ", copied),
    h("p", {}, button(say("go-on"), goOn)));
}

function begin() {
  const app = inApp(navigator.userAgent);
  if (app === null || location.pathname.startsWith("/r/")) return start();
  redraw = () => fill(main, appNotice(app, start));
  redraw();
}

function start() {
  const secret = location.hash.slice(1);
  status("");
  if (lacks(globalThis).length > 0) {
    redraw = () => fill(main, h("h1", {}, say("send")), h("p", {}, say("too-old")));
    redraw();
  } else if (location.pathname.startsWith("/r/")) {
    showReceipt(secret);
  } else {
    showHome(secret).catch(problem => status(say("broke", { reason: problem.message })));
  }
}

function showReceipt(address) {
  const receipt = new Receipt({ api: apiOf(""), address, status });
  redraw = () => fill(main, receipt.element());
  redraw();
  receipt.load();
}

async function showHome(token) {
  const api = apiOf(token);
  const queue = await (await openQueue((await sha256(new TextEncoder().encode(token))).slice(0, 16))).load();
  let home = null;
  let seen = null; // when the home that is shown was fetched, where that was not just now
  let dead = false;
  let pending = false;

  const sender = new Sender({ api, queue, put, changed });
  const sending = new Sending({ queue, sender, status });
  const judging = new Judging({ api, queue, sender, status });
  const filling = new Filling({ api, queue, sender, status, leave: words => { status(words); history.back(); } });
  const now = () => api.server.now ?? Date.now();

  const notices = () => {
    const days = clockOff(Date.now(), api.server.now);
    return [
      !navigator.onLine && h("p", { class: "notice" }, say("offline")),
      seen && h("p", { class: "notice" }, say("seen", { at: moment(seen) })),
      !queue.durable && h("p", { class: "notice" }, say("no-storage")),
      Math.abs(days) > 1 && h("p", { class: "notice" }, say("clock"))
    ];
  };

  /** A screen of its own, which the phone's own button for "back" leaves too. */
  async function fillIn(title, subject) {
    history.pushState("fill", "");
    filling.active = true;
    fill(main, filling.element());
    scrollTo(0, 0);
    await filling.open(title, subject);
  }

  addEventListener("popstate", () => {
    if (!filling.active) return;
    filling.end();
    filling.active = false;
    redraw();
    scrollTo(0, 0);
    main.querySelector("h1")?.focus();
  });

  redraw = () => {
    if (dead) {
      const left = queue.all().filter(item => item.state !== "sent").length;
      fill(main, h("h1", {}, say("dead-title")), h("p", {}, say("dead")), left > 0 && h("p", {}, say("dead-left", { n: left })));
    } else if (filling.active) {
      filling.draw();
    } else if (!home) {
      fill(main, h("h1", {}, say("send")), notices(), h("p", {}, button(say("again"), load, queue.all().length > 0 ? "quiet" : "main")),
        queue.all().length > 0 && sending.element(false));
    } else {
      const uploads = home.kinds.some(kind => kind !== "view");
      const judges = home.kinds.includes("appraisal");
      fill(main, head(home), notices(), next(home, queue.all(), now(), filling.unsent),
        judges && judging.element(),
        uploads && sending.element(!judges || !home.worklist), fillEntry(home, filling.unsent, fillIn),
        home.kinds.includes("view") && working(api, status, !uploads),
        returned(home, fillIn), progress(home), sent(home, now()), notes(home.criteria));
    }
  };

  /** Many at once while bytes leave: one drawing a frame. */
  function soon() {
    if (pending) return;
    pending = true;
    setTimeout(() => { pending = false; if (home && !dead) { sending.draw(); refreshNext(); } else redraw(); }, 200);
  }

  function refreshNext() {
    main.querySelector(".next")?.replaceWith(next(home, queue.all(), now(), filling.unsent));
  }

  function changed(what, item) {
    if (what === "dead") die();
    const kept = queue.get(item.id);
    if (what === "state" && kept?.role === "form" && kept.state === "sent" && !kept.told) tell(kept);
    soon();
  }

  /** A link that is gone takes along what the phone remembered of people for it. */
  function die() {
    dead = true;
    queue.forget();
  }

  /** What became of a form, as soon as it is known. */
  async function tell(item) {
    await queue.update(item.id, { told: true });
    status(say("form-reading", { name: item.name }));
    try {
      const receipt = await awaited(api, item.receipt);
      const back = receipt ? await filling.received(item, receipt) : 0;
      status(receipt ? `${item.name}: ${say(receipt.status)}${back > 0 ? `. ${say("fill-back-to-mend", { n: back })}` : ""}` : say("still-reading"));
    } catch (problem) {
      status(problem.problem ? told(problem.problem) : say("no-network"));
    }
    await load();
  }

  async function load() {
    try {
      home = await api.home();
      seen = null;
      await queue.keepDraft("home", { home, at: new Date(now()).toISOString() });
      if (home.kinds.includes("appraisal")) await judging.load();
    } catch (problem) {
      if (problem.status === 404) die();
      else if (problem.problem || navigator.onLine) status(problem.problem ? told(problem.problem) : say("no-network")); // else a notice says it
      if (!dead && !home) ({ home, at: seen } = (await queue.draft("home")) ?? { home: null, at: null });
    }
    if (home && !dead) await filling.load(home, fillable(home));
    redraw();
  }

  const wake = () => { sender.wake(); soon(); };
  addEventListener("online", () => { status(say("online")); sender.wake(); load(); });
  addEventListener("offline", redraw);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") wake(); });
  addEventListener("beforeunload", event => { if (sending.atRisk) event.preventDefault(); });
  // stays when storage runs short, where the browser grants it
  if (queue.all().length > 0) navigator.storage?.persist?.();

  redraw();
  await load();
  sender.pump();
  navigator.serviceWorker?.register("/u/worker.js").catch(() => {}); // then it opens without a network
}

const other = document.getElementById("language");
function label() {
  document.documentElement.lang = language;
  document.title = say("page-title");
  other.hidden = false;
  other.textContent = language === "vi" ? "English" : "Tiếng Việt";
  other.lang = language === "vi" ? "en" : "vi";
}
other.addEventListener("click", async () => {
  try {
    await speak(language === "vi" ? "en" : "vi");
  } catch {
    return status(say("no-network"));
  }
  label();
  redraw();
});
addEventListener("hashchange", () => location.reload());

speak("vi").then(() => { label(); begin(); }, () => { main.append("Mất mạng. Hãy tải lại trang. / No network: reload the page."); });
