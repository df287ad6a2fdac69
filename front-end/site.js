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

async function search(form) {
  const typed = folded(form.q.value);
  const said = form.parentElement.querySelector("[data-said]");
  const list = form.parentElement.querySelector("[data-found]");
  list.replaceChildren();
  if (!typed.length) {
    said.textContent = "Type a word to look for.";
    return;
  }
  said.textContent = "Looking.";
  const [all, ...sets] = await Promise.all([file(form, "items"), ...typed.map((each) => found(form, each))]);
  const hits = all.items.filter((_, number) => sets.every((each) => each.has(number)));
  said.textContent = hits.length ? `${hits.length} found for “${form.q.value}”.` : "Nothing was found. Try fewer or other words.";
  list.append(
    ...hits.slice(0, 100).map(([review, name, place, answer]) => {
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.href = form.dataset.root + place;
      link.textContent = `${name}, ${all.reviews[review]}`;
      line.append(link, `: ${answer}`);
      return line;
    }),
  );
  if (hits.length > 100) said.textContent += " The first 100 are shown.";
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
