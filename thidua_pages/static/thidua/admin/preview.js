/* Shows a paper with the texts that are being typed, made anew a moment after each change. Without this script the
   button of the form opens it as PDF. */
(() => {
  const form = document.querySelector("form[data-td-preview]");
  const said = document.querySelector("[data-td-preview-said]");
  const page = document.querySelector("[data-td-preview-page]");
  if (!form || !said || !page) return;
  const wait = 700;
  let timer = 0;
  let asked = 0;

  const draw = async () => {
    asked += 1;
    const mine = asked;
    const data = new FormData(form);
    data.set("as", "picture");
    data.delete("form_token");
    try {
      const answer = await fetch(form.dataset.tdPreview, { method: "POST", body: data, credentials: "same-origin" });
      if (mine !== asked) return;
      if (!answer.ok) {
        said.textContent = answer.status === 422 ? await answer.text() : "Chưa vẽ được văn bản. Hãy tải lại trang.";
        return;
      }
      const picture = URL.createObjectURL(await answer.blob());
      if (page.src) URL.revokeObjectURL(page.src);
      page.src = picture;
      page.hidden = false;
      said.textContent = "Văn bản với lời văn đang sửa, chưa lưu.";
    } catch {
      said.textContent = "Chưa vẽ được văn bản. Hãy kiểm tra mạng.";
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, wait);
  });
  draw();
})();
