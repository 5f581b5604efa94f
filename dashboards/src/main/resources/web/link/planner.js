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
    note: "Mỗi dòng là một hồ sơ, không có tên, mã đối tượng hay minh chứng. Không công bố dòng lẻ; mỗi lần tải được ghi lại. Bản chốt số liệu: {snapshot}.",
    year: "Năm", province: "Tỉnh, thành phố", rows: "Số dòng", files: "Tệp", schema: "Mô tả các cột (Table Schema)"
  },
  en: {
    title: "Download data", other: "Tiếng Việt",
    dead: "This link does not exist, has expired or was revoked. Ask whoever issued it for a new one.",
    wrong: "This is not a link for data.",
    offline: "The list of files could not be fetched. Please try again.",
    none: "There is no snapshot yet for this area and these years.",
    place: "{name}, {years}. Until {expires}.",
    note: "A row is a claim, without name, subject or evidence. Do not publish single rows; every download is noted. Snapshot: {snapshot}.",
    year: "Year", province: "Province", rows: "Rows", files: "Files", schema: "What the columns mean (Table Schema)"
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

function cell(row, content) {
  const td = document.createElement("td");
  td.append(content);
  row.append(td);
  return td;
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
  for (const head of ["year", "province", "rows", "files"]) $("h-" + head).textContent = say(head);
  $("schema").textContent = say("schema");
  const files = contents ? contents.files : [];
  $("status").textContent = trouble ? say(trouble) : contents && files.length === 0 ? say("none") : "";
  $("files").hidden = $("note").hidden = $("schema").hidden = files.length === 0;
  if (!contents) return;
  $("place").textContent = say("place", {
    name: contents.area.name, years: [...new Set(contents.years)].join("–"),
    expires: contents.expires.slice(0, 10).split("-").reverse().join("/")
  });
  $("note").textContent = say("note", { snapshot: contents.snapshot });
  const body = $("files").tBodies[0];
  body.replaceChildren();
  const number = new Intl.NumberFormat(lang);
  for (const file of files) {
    const row = body.insertRow();
    cell(row, String(file.year));
    cell(row, file.name);
    cell(row, number.format(file.rows));
    const last = cell(row, "");
    for (const format of file.formats) last.append(fileButton(file, format), " ");
  }
}

$("lang").onclick = () => { lang = lang === "vi" ? "en" : "vi"; show(); };
$("schema").onclick = () => fetchFile("schema");
attempt(async () => { contents = await api("/api/planner"); });
