// A control of the book: sliders choose one of the pictures that were drawn in advance.
document.addEventListener("DOMContentLoaded", () => {
  for (const control of document.querySelectorAll("figure.frames")) {
    const image = control.querySelector("img");
    const sliders = [...control.querySelectorAll("input[type=range]")];
    const frames = JSON.parse(control.querySelector("script").textContent);
    const folder = image.getAttribute("src").replace(/[^/]*$/, "");
    const update = () => {
      let place = 0; // the last slider changes fastest
      for (const slider of sliders) {
        const values = JSON.parse(slider.dataset.values);
        place = place * values.length + Number(slider.value);
        slider.setAttribute("aria-valuetext", values[slider.value]);
        control.querySelector(`output[for=${slider.id}]`).textContent = values[slider.value];
      }
      image.src = folder + frames[place].file;
      image.alt = frames[place].alt;
    };
    for (const slider of sliders) {
      slider.disabled = false;
      slider.addEventListener("input", update);
    }
    const preload = () => frames.forEach((frame) => { new Image().src = folder + frame.file; });
    control.addEventListener("pointerenter", preload, { once: true });
    control.addEventListener("focusin", preload, { once: true });
  }
});
