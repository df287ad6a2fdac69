// Everything works without this file. It only adds comfort: copying a citation, counting words, and
// taking the keyboard to the list of errors when a form comes back with some.

function offerCopying(block) {
  const button = block.querySelector("[data-copy-button]");
  const said = block.querySelector("[data-copy-said]");
  const text = block.querySelector("[data-copy-text]");
  if (!button || !said || !text || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent.replace(/\s+/g, " ").trim());
      said.textContent = "Copied";
    } catch {
      said.textContent = "Your browser did not allow it. Select the text and copy it.";
    }
  });
}

document.querySelectorAll("[data-copy]").forEach(offerCopying);

const errors = document.querySelector(".govuk-error-summary[data-focus]");
if (errors) {
  errors.tabIndex = -1;
  errors.focus();
}

function countWords(form) {
  const said = form.querySelector("[data-word-count-said]");
  const typed = form.querySelector("textarea");
  const { wordCountMost: most, wordCountBesides: besides } = said.dataset;
  const about = said.textContent.match(/^[^\d]*/)[0];
  const count = () => {
    const ticked = [...form.querySelectorAll("[data-words]:checked")];
    const quoted = ticked.reduce((sum, box) => sum + Number(box.dataset.words), 0);
    const total = Number(besides) + quoted + (typed.value.match(/\S+/g) || []).length;
    const over = total > Number(most) ? ` Cut ${total - most}, so that it fits.` : "";
    said.textContent = `${about}${total} of at most ${most} words.${over}`;
  };
  form.querySelector("[name=count]").hidden = true;
  said.setAttribute("role", "status");
  form.addEventListener("input", count);
}

document.querySelectorAll("[data-word-count]").forEach(countWords);
