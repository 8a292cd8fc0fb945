/* Adds an empty row to a list at once. Without this script the same button sends the form, and the page comes back with
   the row. */
(() => {
  const add = (button) => {
    const list = button.closest("section");
    const total = list.querySelector("[name$=-TOTAL_FORMS]");
    const holder = document.createElement("template");
    const number = Number(total.value);
    holder.innerHTML = list.querySelector("[data-td-row]").innerHTML.replaceAll("__prefix__", String(number));
    const row = holder.content.firstElementChild;
    total.value = String(number + 1);
    list.querySelector("[data-td-rows]").append(row);
    list.querySelector("[data-td-count]").textContent = total.value;
    list.querySelector(".td-empty")?.remove();
    const details = list.querySelector("details");
    details.hidden = false;
    details.open = true;
    row.querySelector("input:not([type=hidden]), select, textarea").focus();
  };

  for (const button of document.querySelectorAll("[data-td-add]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      add(button);
    });
  }
})();
