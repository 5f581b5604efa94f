// The page behind a planner's link (/d/#token): lists the files and asks for an address when one is
// wanted. The token is in the fragment, which no server log and no referrer carries.
"use strict";

const TEXTS = {
  vi: {
    title: "Tải số liệu", other: "English",
    dead: "Đường tải không có, đã hết hạn hoặc đã thu hồi. Hãy xin đường mới ở nơi cấp.",
    wrong: "Đường này không phải đường tải số liệu.",
    offline: "Không lấy được danh sách tệp. Hãy thử lại.",
    none: "Chưa có bản chốt số liệu nào cho địa bàn và các năm này.",
    place: "{name}, năm {years}. Hạn: {expires}.",
    note: "Mỗi dòng là một hồ sơ, không có tên, mã đối tượng hay minh chứng. Không công bố dòng lẻ; mỗi lần tải được ghi lại.",
    year: "Năm {year}", rows: "{n} dòng", schema: "Mô tả các cột (Table Schema)",
    snapshot: "Bản chốt số liệu: {snapshot}"
  },
  en: {
    title: "Download data", other: "Tiếng Việt",
    dead: "This link does not exist, has expired or was revoked. Ask whoever issued it for a new one.",
    wrong: "This is not a link for data.",
    offline: "The list of files could not be fetched. Please try again.",
    none: "There is no snapshot yet for this area and these years.",
    place: "{name}, {years}. Until {expires}.",
    note: "A row is a claim, without name, subject or evidence. Do not publish single rows; every download is noted.",
    year: "{year}", rows: "Rows: {n}", schema: "What the columns mean (Table Schema)",
    snapshot: "Snapshot: {snapshot}"
  }
};
let lang = "vi";
let contents = null;
let trouble = "";
const $ = id => document.getElementById(id);
const say = (key, values = {}) =>
  TEXTS[lang][key].replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const token = location.hash.slice(1);

async function api(path) {
  const answer = await fetch(path, { headers: { Authorization: "Bearer " + token } });
  if (answer.status === 404) throw new Error("dead");
  if (answer.status === 403) throw new Error("wrong");
  if (!answer.ok) throw new Error("offline");
  return answer.json();
}

async function attempt(action) {
  trouble = "";
  try {
    await action();
  } catch (e) {
    trouble = ["dead", "wrong"].includes(e.message) ? e.message : "offline";
  }
  show();
}

const fetchFile = path =>
  attempt(async () => { location.assign((await api("/api/planner/" + path)).url); });

function element(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}

function fileButton(file, format) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = format;
  button.setAttribute("aria-label", format + " " + file.year + " " + file.name);
  button.onclick = () => fetchFile(file.year + "/" + file.province + "/" + format);
  return button;
}

function show() {
  document.documentElement.lang = lang;
  document.title = "Minh Chứng – " + say("title");
  $("title").textContent = say("title");
  $("lang").textContent = say("other");
  $("lang").lang = lang === "vi" ? "en" : "vi";
  $("schema").textContent = say("schema");
  const files = contents ? contents.files : [];
  $("status").textContent = trouble ? say(trouble) : contents && files.length === 0 ? say("none") : "";
  $("note").hidden = $("schema").hidden = files.length === 0;
  if (!contents) return;
  $("place").textContent = say("place", {
    name: contents.area.name, years: [...new Set(contents.years)].join("–"),
    expires: contents.expires.slice(0, 10).split("-").reverse().join("/")
  });
  $("note").textContent = say("note");
  $("snapshot").textContent = files.length === 0 ? "" : say("snapshot", { snapshot: contents.snapshot });
  $("files").replaceChildren(...[...new Set(files.map(file => file.year))].flatMap(year =>
    [element("h2", say("year", { year })), list(files.filter(file => file.year === year))]));
}

function list(files) {
  const number = new Intl.NumberFormat(lang);
  const cards = element("ul", ...files.map(file => {
    const formats = element("p", ...file.formats.map(format => fileButton(file, format)));
    formats.className = "choices";
    return element("li", element("h3", file.name), element("p", say("rows", { n: number.format(file.rows) })), formats);
  }));
  cards.className = "cards";
  return cards;
}

$("lang").onclick = () => { lang = lang === "vi" ? "en" : "vi"; show(); };
$("schema").onclick = () => fetchFile("schema");
attempt(async () => { contents = await api("/api/planner"); });
