// Pages of a partnership on any web server: the choice of contrast, kept in this browser, and search over the
// small files beside the pages. Without this file the device decides on contrast, and the lists of themes and
// reviews lead to everything. It stands in <head> without "defer", so that a choice never flashes.
const root = document.documentElement;
const CHOICE = "goldenthread-contrast";

function chosen() {
  try {
    return localStorage.getItem(CHOICE) || "";
  } catch {
    return "";
  }
}

function keep(value) {
  try {
    if (value) localStorage.setItem(CHOICE, value);
    else localStorage.removeItem(CHOICE);
  } catch {
    // a browser that keeps nothing: the choice lasts for this page
  }
}

root.dataset.contrast = chosen();

function offerContrast(group) {
  const buttons = [...group.querySelectorAll("button")];
  const show = () =>
    buttons.forEach((each) => each.setAttribute("aria-pressed", String(each.value === root.dataset.contrast)));
  buttons.forEach((each) =>
    each.addEventListener("click", () => {
      keep(each.value);
      root.dataset.contrast = each.value;
      show();
    }),
  );
  show();
  group.hidden = false;
}

const folded = (words) =>
  words.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").match(/[a-z0-9]+/g) || [];

async function file(form, name) {
  const answer = await fetch(`${form.dataset.files}${name}.json`);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

// Numbers of the items in which a word begins with what was typed.
async function found(form, typed) {
  const words = (await file(form, typed[0])) || {};
  return new Set(Object.keys(words).filter((each) => each.startsWith(typed)).flatMap((each) => words[each]));
}

// Numbers of the items that have every word that was typed, or begins of words, and the theme.
async function matching(form, all, words, theme) {
  const sets = await Promise.all(words.map((each) => found(form, each)));
  const fits = ([, , , , , themes], number) =>
    (!theme || themes.includes(theme)) && sets.every((each) => each.has(number));
  return all.items.filter(fits);
}

function listed(form, all, hits) {
  const list = document.createElement("ul");
  list.className = "govuk-list";
  list.append(
    ...hits.slice(0, 100).map(([review, name, page, reference, standing]) => {
      const line = document.createElement("li");
      const link = document.createElement("a");
      const [called, , path] = all.reviews[review];
      link.href = `${form.dataset.root}${path}${page > 1 ? `${page}/` : ""}#r-${reference}`;
      link.textContent = `${name}, ${called}`;
      line.append(link, `: ${all.standings[standing]}`);
      return line;
    }),
  );
  return list;
}

function headed(words) {
  const heading = document.createElement("h2");
  heading.textContent = words;
  return heading;
}

// National and own reviews apart, as on our server.
function show(form, all, hits) {
  const ours = hits.filter(([review]) => all.reviews[review][1]);
  const national = hits.filter(([review]) => !all.reviews[review][1]);
  const place = form.parentElement.querySelector("[data-found]");
  const lists = [
    [`In national reviews: ${national.length}`, national],
    [`In our own reviews: ${ours.length}`, ours],
  ].filter(([, some]) => some.length);
  place.append(...lists.flatMap(([words, some]) => [headed(words), listed(form, all, some)]));
  const many = Math.max(national.length, ours.length) > 100 ? " The first 100 of a list are shown." : "";
  return `${national.length} found in national reviews, ${ours.length} in our own.${many}`;
}

async function search(form) {
  const [typed, theme] = [folded(form.q.value), form.theme ? form.theme.value : ""];
  const said = form.parentElement.querySelector("[data-said]");
  form.parentElement.querySelector("[data-found]").replaceChildren();
  if (!typed.length && !theme) {
    said.textContent = "Type a word or choose a theme.";
    return;
  }
  said.textContent = "Looking.";
  const all = await file(form, "items");
  const words = typed.filter((each) => !all.common.includes(each));
  const hits = await matching(form, all, words, theme);
  said.textContent = hits.length ? show(form, all, hits) : "Nothing here has all of that. Try fewer or other words, or any theme.";
}

function offerSearch(form) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search(form).catch(() => {
      form.parentElement.querySelector("[data-said]").textContent =
        "Search does not work just now. The lists of reviews and themes do.";
    });
  });
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-contrast-choice]").forEach(offerContrast);
  document.querySelectorAll("form[data-files]").forEach(offerSearch);
});
