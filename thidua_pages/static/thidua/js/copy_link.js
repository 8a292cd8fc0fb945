/* The # beside a clause copies its address. If the browser may not write to the clipboard, it is an ordinary link. */
const SHOWN_FOR = 2500;

if (navigator.clipboard) {
  const status = document.createElement("p");
  status.className = "copied";
  status.setAttribute("role", "status");
  document.body.append(status);
  let timer;

  for (const link of document.querySelectorAll(".clause__link")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.dataset.address = link.href;
    button.setAttribute("aria-label", link.getAttribute("aria-label").replace("Liên kết", "Sao chép liên kết"));
    button.textContent = link.textContent;
    link.replaceWith(button);
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.clause__link");
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.address);
      status.textContent = "Đã sao chép liên kết.";
    } catch {
      status.textContent = button.dataset.address;
    }
    clearTimeout(timer);
    timer = setTimeout(() => (status.textContent = ""), SHOWN_FOR);
  });
}
