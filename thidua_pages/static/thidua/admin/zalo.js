/* One tap copies the text for a unit, and notes that the unit was reminded. */
const copyText = async (area) => {
  try {
    await navigator.clipboard.writeText(area.value);
    return true;
  } catch {
    /* Not behind https, or an old browser. */
    area.select();
    return document.execCommand("copy");
  }
};

for (const form of document.querySelectorAll("[data-td-zalo]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const status = form.querySelector("[role=status]");
    if (!(await copyText(form.querySelector("textarea")))) {
      status.textContent = "Trình duyệt không cho chép. Hãy chọn đoạn chữ ở trên rồi tự chép.";
      return;
    }
    status.textContent = "Đã chép.";
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      const { said } = await answer.json();
      status.textContent = answer.ok ? said : `Đã chép. ${said}`;
    } catch {
      status.textContent = "Đã chép. Chưa ghi được là đã nhắc; hãy thử lại khi có mạng.";
    }
  });
}
