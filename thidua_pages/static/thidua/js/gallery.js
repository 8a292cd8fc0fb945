/* Shows photos in a dialog, with arrow keys, Home, End and swiping. The `<dialog>` element itself handles Esc and gives
   the focus back. */
const dialog = document.getElementById("xem-anh");
const links = [...document.querySelectorAll("a[data-viewer]")].filter(
  (link, place, all) => all.findIndex((other) => other.href === link.href) === place,
);
const SWIPE = 40; // pixels

const part = (name) => dialog.querySelector(`[data-viewer-${name}]`);
let shown = 0;
let opener = null;

function show(place) {
  shown = Math.min(links.length - 1, Math.max(0, place));
  const link = links[shown];
  const image = new Image(); // a new element, so that the old photo is not shown with the new caption
  image.width = link.dataset.width;
  image.height = link.dataset.height;
  image.alt = link.querySelector("img").alt;
  image.src = link.href;
  part("stage").replaceChildren(image);
  part("count").textContent = `Ảnh ${shown + 1} trên ${links.length}`;
  const caption = link.closest("figure").querySelector("figcaption");
  part("caption").replaceChildren(...[...caption.cloneNode(true).childNodes]);
  for (const button of dialog.querySelectorAll("[data-viewer-step]")) {
    const goal = shown + Number(button.dataset.viewerStep);
    button.setAttribute("aria-disabled", String(goal < 0 || goal >= links.length));
  }
  if (links[shown + 1]) new Image().src = links[shown + 1].href;
}

function open(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // the person opens the link in a new tab
  event.preventDefault();
  opener = event.currentTarget;
  show(links.findIndex((link) => link.href === opener.href));
  dialog.showModal();
}

function key(event) {
  const goal = { ArrowLeft: shown - 1, ArrowRight: shown + 1, Home: 0, End: links.length - 1 }[event.key];
  if (goal === undefined) return;
  event.preventDefault();
  show(goal);
}

if (dialog && links.length) {
  for (const link of document.querySelectorAll("a[data-viewer]")) link.addEventListener("click", open);
  for (const button of dialog.querySelectorAll("[data-viewer-step]")) {
    button.hidden = links.length === 1;
    button.addEventListener("click", () => show(shown + Number(button.dataset.viewerStep)));
  }
  part("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("keydown", key);
  dialog.addEventListener("close", () => opener?.focus());
  let from = null;
  dialog.addEventListener(
    "touchstart",
    (event) => {
      from = event.touches.length === 1 ? event.touches[0].clientX : null;
    },
    { passive: true },
  );
  dialog.addEventListener(
    "touchend",
    (event) => {
      if (from === null) return;
      const way = event.changedTouches[0].clientX - from;
      if (Math.abs(way) > SWIPE) show(shown - Math.sign(way));
      from = null;
    },
    { passive: true },
  );
}
