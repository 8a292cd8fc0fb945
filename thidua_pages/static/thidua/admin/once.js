/* A form is sent once: its button rests after the first press. The server is safe without this. */
(() => {
  const forms = () => document.querySelectorAll("form[data-td-once]");
  const set = (form, busy) => {
    for (const button of form.querySelectorAll('button[type="submit"]')) button.disabled = busy;
    form.toggleAttribute("aria-busy", busy);
  };
  for (const form of forms()) {
    form.addEventListener("submit", () => setTimeout(() => set(form, true)));
  }
  // A page brought back by “Back” keeps its state: free the buttons.
  window.addEventListener("pageshow", () => {
    for (const form of forms()) set(form, false);
  });
})();
