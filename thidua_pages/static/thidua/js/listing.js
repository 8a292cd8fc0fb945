// Updates the list of initiatives without reloading the page. The addresses are the same as without JavaScript: the
// script fetches the page and replaces the list. If that fails, the browser opens the address as usual.

const region = document.querySelector("[data-listing]");
const announcement = document.querySelector("[data-listing-status]");
let request = null;
let shown = withoutFragment(location.href);

function withoutFragment(address) {
  return address.split("#")[0];
}

/** Return the address that sending the form would open, without empty fields. */
function addressOf(form) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) query.append(name, value);
  const address = new URL(form.action);
  address.search = query;
  return address.href;
}

/** Show the list at `address`. With `keep` the focus stays where it is; otherwise it moves to the number of results. */
async function show(address, { keep = false, remember = true } = {}) {
  request?.abort();
  request = new AbortController();
  const { signal } = request;
  region.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal });
    if (!response.ok || withoutFragment(response.url) !== withoutFragment(address)) throw new Error(response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (signal.aborted) return;
    swap(page.querySelector("[data-listing]"), keep);
    document.title = page.title;
    if (remember) history.pushState({ listing: true }, "", address);
    shown = withoutFragment(address);
    announcement.textContent = region.querySelector("[data-listing-count]").textContent;
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  } finally {
    if (!signal.aborted) region.removeAttribute("aria-busy");
  }
}

function swap(fresh, keep) {
  const focused = keep && region.contains(document.activeElement) ? document.activeElement.id : "";
  const wasOpen = region.querySelector("details").open;
  region.replaceChildren(...fresh.childNodes);
  region.querySelector("details").open ||= wasOpen;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  else if (!keep) region.querySelector("[data-listing-count]").focus();
}

function isPlainClick(event) {
  return event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}

if (region && announcement) {
  region.classList.add("is-live");
  history.replaceState({ listing: true }, "");

  region.addEventListener("submit", (event) => {
    event.preventDefault();
    show(addressOf(event.target));
  });

  region.addEventListener("change", (event) => {
    if (event.target.form && event.target.name !== "q") show(addressOf(event.target.form), { keep: true });
  });

  region.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link.hasAttribute("download") || event.defaultPrevented || !isPlainClick(event)) return;
    const address = new URL(link.href);
    if (address.origin !== location.origin || address.pathname !== location.pathname || address.hash) return;
    event.preventDefault();
    show(address.href);
  });

  addEventListener("popstate", () => {
    if (withoutFragment(location.href) !== shown) show(location.href, { keep: true, remember: false });
  });
}
