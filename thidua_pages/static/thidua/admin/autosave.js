/* Saves a form a moment after each change, so that nothing is lost when the phone goes away. Without this script the
   buttons of the form save it. */
(() => {
  const form = document.querySelector("form[data-td-autosave]");
  if (!form) return;
  const said = form.querySelector("[data-td-saved]");
  const wait = 1500;
  let timer = 0;
  let line = Promise.resolve();
  let left = false;

  const save = async () => {
    if (left) return;
    const data = new FormData(form);
    data.set("action", "save");
    data.set("autosave", "1");
    try {
      const answer = await fetch(form.getAttribute("action"), {
        method: "POST",
        body: data,
        credentials: "same-origin",
      });
      const told = await answer.json();
      if (told.version) form.elements.version.value = told.version;
      const now = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
      said.textContent = told.reason ?? `Đã tự lưu lúc ${now}.`;
    } catch {
      said.textContent = "Chưa tự lưu được. Hãy kiểm tra mạng rồi bấm lưu.";
    }
  };

  form.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      line = line.then(save);
    }, wait);
  });
  form.addEventListener("submit", () => {
    left = true;
    clearTimeout(timer);
  });
})();
