// The home of a link: whose it is, what to do next, what was sent, how far it has come.

import { button, h } from "./dom.js";
import { day, moment, say, told } from "./texts.js";
import { formsOf, timeOf, todo } from "./todo.js";

const GOOD = ["accepted", "duplicate"];
const STATES = ["SUBMITTED", "RETURNED", "APPRAISED", "RECOGNISED", "NOT_RECOGNISED"];

export function head(home) {
  const years = home.years[0] === home.years[1] ? home.years[0] : `${home.years[0]}–${home.years[1]}`;
  return [
    h("h1", {}, home.hamlet ? `${home.hamlet}, ${home.area.name}` : home.area.name),
    h("p", { class: "small" }, say("head", { label: home.label, years, expires: day(home.expires) })),
    home.deadline && h("p", {}, say(home.deadline.provisional ? "deadline-provisional" : "deadline", { title: say("report-year", { year: home.deadline.year }), due: day(home.deadline.due) }))
  ];
}

export function next(home, queue, now) {
  return h("section", { class: "next", "aria-labelledby": "next" },
    h("h2", { id: "next" }, say("next")),
    h("ul", {}, todo(home, formsOf(home.forms, now), queue).map(([key, values]) => h("li", {}, say(key, values)))));
}

export function returned(home) {
  if (home.returned.length === 0) return null;
  return h("section", { "aria-labelledby": "returned" },
    h("h2", { id: "returned" }, say("returned")),
    h("p", { class: "small" }, say("returned-how")),
    h("ul", { class: "cards" }, home.returned.map(row => h("li", { class: "wrong" },
      h("strong", {}, row.name), ` · ${say(row.title)} · ${row.subject}`,
      h("br"), say("reason", { reason: row.reason ?? "" })))));
}

export function progress(home) {
  const rows = Object.entries(home.claims);
  if (rows.length === 0) return null;
  return h("section", { "aria-labelledby": "progress" },
    h("h2", { id: "progress" }, say("progress", { year: home.year })),
    rows.map(([title, counts]) => h("p", {}, h("strong", {}, say(title)), ": ",
      STATES.filter(state => counts[state]).map(state => `${counts[state]} ${say(state)}`).join(", ") ||
        `${counts.REGISTERED ?? 0} ${say("REGISTERED")}`)));
}

export function sent(home, now) {
  const forms = formsOf(home.forms, now);
  if (forms.length === 0) return null;
  return h("section", { "aria-labelledby": "sent" },
    h("h2", { id: "sent" }, say("sent")),
    h("ul", { class: "cards" }, forms.map(form => h("li", { class: GOOD.includes(form.status) ? "right" : form.status === "pending" ? "" : "wrong" },
      h("strong", {}, form.name), h("br"),
      `${say(form.status)} · ${moment(new Date(timeOf(form.id)).toISOString())}`, h("br"),
      form.status === "lost" ? say("lost-how") : h("a", { href: `/r/#${form.receipt}`, "aria-label": say("open-receipt-of", { name: form.name }) }, say("open-receipt"))))));
}

/** Opens a page of this very tab: what a link may see lives some minutes. */
export function working(api, status) {
  return h("section", { "aria-labelledby": "working" },
    h("h2", { id: "working" }, say("working")),
    h("p", {}, say("working-what")),
    button(say("working-open"), async () => {
      try {
        location.assign((await api.work()).url);
      } catch (problem) {
        status(problem.problem ? told(problem.problem) : say("no-network"));
      }
    }, "main"));
}
