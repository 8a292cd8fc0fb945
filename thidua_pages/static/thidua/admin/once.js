/* Disables the button of a form after the first press, so that the form is sent once. The server
   can also handle a form that is sent twice. */
(() => {
  const forms = () => document.querySelectorAll("form[data-td-once]");
  const set = (form, busy) => {
    for (const button of form.querySelectorAll('button[type="submit"]')) button.disabled = busy;
    form.toggleAttribute("aria-busy", busy);
  };
  for (const form of forms()) {
    form.addEventListener("submit", () => setTimeout(() => set(form, true)));
  }
  // A page that the browser restores with “Back” keeps its state, so the buttons are enabled again.
  window.addEventListener("pageshow", () => {
    for (const form of forms()) set(form, false);
  });
})();
