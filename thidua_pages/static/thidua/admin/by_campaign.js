/* In the editor: shows the contents and forms of award of the campaign that is chosen. Those of other campaigns are
   hidden and not sent; what was chosen among them is chosen again when one goes back. Without this script they stand
   below the names of their campaigns, and the server refuses a choice that does not belong. */
(() => {
  const chosenBefore = new Map();

  const show = (element, shown) => {
    if (element) element.hidden = !shown;
  };

  const inSelect = (select, campaign) => {
    const own = [...select.options].filter((one) => one.dataset.campaign);
    const remembered = chosenBefore.get(select) ?? new Map();
    const current = select.selectedOptions[0]?.dataset.campaign;
    if (current && current !== campaign) remembered.set(current, select.value);
    chosenBefore.set(select, remembered);
    for (const option of own) {
      option.hidden = option.disabled = option.dataset.campaign !== campaign;
    }
    for (const group of select.querySelectorAll("optgroup")) {
      show(
        group,
        [...group.children].some((one) => !one.hidden),
      );
    }
    if (current && current !== campaign) select.value = remembered.get(campaign) ?? "";
  };

  const inBoxes = (boxes, campaign) => {
    for (const box of boxes) {
      const fits = box.dataset.campaign === campaign;
      box.disabled = !fits; // a box that is disabled is not sent, and keeps its mark
      show(box.closest("label")?.parentElement ?? box.parentElement, fits);
    }
    const groups = new Set(boxes.map((box) => box.closest("label")?.parentElement?.parentElement));
    for (const group of groups) {
      show(
        group,
        [...group.querySelectorAll("input")].some((one) => !one.disabled),
      );
    }
  };

  const follow = () => {
    const choice = document.querySelector('select[name="campaign"]');
    if (!choice) return;
    const update = () => {
      const selects = new Set(
        [...document.querySelectorAll("option[data-campaign]")].map((one) => one.closest("select")),
      );
      for (const select of selects) inSelect(select, choice.value);
      const boxes = [...document.querySelectorAll('input[type="checkbox"][data-campaign]')];
      if (boxes.length) inBoxes(boxes, choice.value);
    };
    choice.addEventListener("change", update);
    update();
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", follow);
  else follow();
})();
