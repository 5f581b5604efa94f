// The home of a link: whose it is, what to do next, what was sent, how far it has come.

import { button, h } from "./dom.js";
import { day, language, moment, say, told } from "./texts.js";
import { fillsIn, formsOf, timeOf, todo } from "./todo.js";

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

export function next(home, queue, now, unsent) {
  return h("section", { class: "next", "aria-labelledby": "next" },
    h("h2", { id: "next" }, say("next")),
    h("ul", {}, todo(home, formsOf(home.forms, now), queue, unsent).map(([key, values]) => h("li", {}, say(key, values)))));
}

const TITLES = ["FAMILY", "CLAN", "COMMUNITY", "UNIT", "CITIZEN"];

/** Titles that can be filled in on this page: those with a set in force, all of a registration. */
export function fillable(home) {
  if (!home.kinds.includes("assessment")) return home.kinds.includes("registration") ? TITLES : [];
  return [...new Set(home.criteria.map(set => set.title))];
}

/** For who has a phone and no sheet; open where something was begun. */
export function filling(home, unsent, open) {
  const titles = fillable(home);
  if (titles.length === 0) return null;
  return h("section", { "aria-labelledby": "filling" },
    h("details", { open: titles.some(title => unsent[title] > 0) },
      h("summary", { id: "filling", "data-key": "filling" }, say("fill-here")),
      h("p", { class: "small" }, say("fill-here-how")),
      h("div", { class: "choices wide" }, titles.map(title => {
        const made = button(unsent[title] > 0 ? say("fill-unsent", { title: say(title), n: unsent[title] }) : say(title), () => open(title));
        made.dataset.key = `fill/${title}`;
        return made;
      }))));
}

export function returned(home, mend) {
  if (home.returned.length === 0 || !fillsIn(home)) return null;
  return h("section", { "aria-labelledby": "returned" },
    h("h2", { id: "returned" }, say("returned")),
    h("p", { class: "small" }, say("returned-how")),
    h("ul", { class: "cards" }, home.returned.map(row => h("li", { class: "wrong" },
      h("strong", {}, row.name), ` · ${say(row.title)} · ${row.subject}`,
      h("br"), say("reason", { reason: row.reason ?? "" }),
      fillable(home).includes(row.title) && h("p", {}, mendButton(row, mend))))));
}

function mendButton(row, mend) {
  const made = button(say("fill-mend"), () => mend(row.title, row.subject));
  made.setAttribute("aria-label", `${say("fill-mend")}: ${row.name}`);
  made.dataset.key = `mend/${row.title}/${row.subject}`;
  return made;
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
      form.status === "lost" ? say("lost-how") : h("a", { href: `/r/#${form.receipt}`, "data-key": form.id, "aria-label": say("open-receipt-of", { name: form.name }) }, say("open-receipt"))))));
}

/** Opens a page of this very tab: what a link may see lives some minutes. */
export function working(api, status, main) {
  return h("section", { "aria-labelledby": "working" },
    h("h2", { id: "working" }, say("working")),
    h("p", {}, say("working-what")),
    button(say("working-open"), async () => {
      try {
        location.assign((await api.work(language)).url);
      } catch (problem) {
        status(problem.problem ? told(problem.problem) : say("no-network"));
      }
    }, main ? "main" : "quiet"));
}
