/* Shares the text with the dialog of the phone if there is one, or copies it. The page says whether that worked. */
async function copy(field) {
  if (navigator.clipboard) return navigator.clipboard.writeText(field.value);
  const details = field.closest("details");
  const wasOpen = details.open;
  details.open = true; // a hidden field cannot be selected
  field.select(); // without https, browsers offer no clipboard
  if (!document.execCommand("copy")) throw new Error("copy");
  details.open = wasOpen;
}

for (const section of document.querySelectorAll("[data-share]")) {
  const field = section.querySelector("textarea");
  const said = section.querySelector("[role=status]");
  const send = section.querySelector("[data-share-send]");
  const { shareTitle: title, shareUrl: url } = field.dataset;

  section.classList.add("share--on");
  section.querySelector("[data-share-copy]").addEventListener("click", async () => {
    said.textContent = "";
    try {
      await copy(field);
      said.textContent = said.dataset.copied;
    } catch {
      section.querySelector("details").open = true;
      said.textContent = said.dataset.failed;
      field.select();
    }
  });

  send.hidden = !navigator.share;
  send.addEventListener("click", () => {
    const text = field.value.replace(url, "").trim(); // the dialog adds the address itself
    navigator.share({ title, text, url }).catch(() => {}); // the person closed the dialog, so there is no message
  });
}
