/* Gives a token to forms that the server did not write into the page, so that a form that is sent
   twice acts once (`access/once.py`): forms in windows that a script fetches, and forms that the
   browser shows again after “Back”, which are a new act. */
(() => {
  const NAME = "form_token";
  const fresh = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const put = (form) => {
    let field = form.querySelector(`input[name="${NAME}"]`);
    if (!field) {
      field = document.createElement("input");
      field.type = "hidden";
      field.name = NAME;
      form.append(field);
    }
    field.value = fresh();
  };
  const forms = () => document.querySelectorAll('form[method="post" i]');

  document.addEventListener(
    "submit",
    ({ target }) => {
      const isPost = target.method === "post";
      if (isPost && !target.querySelector(`input[name="${NAME}"]`)) put(target);
    },
    true,
  );
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) forms().forEach(put);
  });
})();
