/* The progress of a batch: asks every two seconds how far it is, and loads the page again at the end. */
(() => {
  const panel = document.querySelector("[data-td-batch]");
  if (!panel) return;
  const bar = panel.querySelector("progress");
  const done = panel.querySelector("[data-td-batch-done]");
  const ask = async () => {
    try {
      const answer = await fetch(panel.dataset.tdBatch, { headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const progress = await answer.json();
      bar.value = progress.done;
      done.textContent = progress.done;
      if (progress.ended) {
        location.reload();
        return;
      }
    } catch {
      // The line or the site is away for a moment, so ask again.
    }
    setTimeout(ask, 2000);
  };
  setTimeout(ask, 2000);
})();
