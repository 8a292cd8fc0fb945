/* Shows "before" and "after" as one picture with a slider. The slider is a range input, which handles keys and touch.
   Its value is passed to the stylesheet as a custom property. */
for (const figure of document.querySelectorAll("[data-comparison]")) {
  const slider = figure.querySelector("input[type=range]");

  const move = () => {
    figure.style.setProperty("--at", slider.value / 100);
    slider.setAttribute("aria-valuetext", `Ảnh trước ${slider.value}%, ảnh sau ${100 - slider.value}%`);
  };

  slider.hidden = false;
  figure.classList.add("comparison--on");
  slider.addEventListener("input", move);
  move();
}
