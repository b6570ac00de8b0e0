// Maps zoom. Without this script the map and its links still work.
(() => {
  "use strict";
  const MOST = 8;
  const prepare = (figure) => {
    const drawing = figure.querySelector(".map-drawing");
    const controls = figure.querySelector(".map-zoom");
    const said = figure.querySelector("[data-scale]");
    if (!drawing || figure.dataset.ready) return;
    figure.dataset.ready = "yes";
    const [, , width, height] = drawing.getAttribute("viewBox").split(" ").map(Number);
    const first = said.textContent;
    const view = { x: width / 2, y: height / 2, zoom: 1 };
    const show = () => {
      const w = width / view.zoom, h = height / view.zoom;
      view.x = Math.min(Math.max(view.x, w / 2), width - w / 2);
      view.y = Math.min(Math.max(view.y, h / 2), height - h / 2);
      drawing.setAttribute("viewBox", `${view.x - w / 2} ${view.y - h / 2} ${w} ${h}`);
      drawing.style.setProperty("--zoom", view.zoom);
      const km = Number(said.dataset.metres) / 1000 / view.zoom;
      said.textContent = first.replace(/[\d.,]+/, String(Number(km.toPrecision(2))));
    };
    const zoom = (factor) => {
      view.zoom = Math.min(Math.max(view.zoom * factor, 1), MOST);
      show();
    };
    const steps = { in: () => zoom(1.5), out: () => zoom(1 / 1.5), fit: () => zoom(0) };
    controls.hidden = false;
    controls.addEventListener("click", (event) => {
      const button = event.target.closest("[data-zoom]");
      if (button) steps[button.dataset.zoom]();
    });
    controls.addEventListener("keydown", (event) => {
      const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      const key = { "+": "in", "=": "in", "-": "out", "0": "fit" }[event.key];
      if (!move && !key) return;
      event.preventDefault();
      if (key) return steps[key]();
      view.x += (move[0] * width) / 6 / view.zoom;
      view.y += (move[1] * height) / 6 / view.zoom;
      show();
    });
    let held = null;
    drawing.addEventListener("pointerdown", (event) => {
      if (view.zoom > 1) held = { x: event.clientX, y: event.clientY, moved: false };
    });
    drawing.addEventListener("pointermove", (event) => {
      if (!held || event.buttons !== 1) return;
      const unit = width / view.zoom / drawing.clientWidth;
      view.x -= (event.clientX - held.x) * unit;
      view.y -= (event.clientY - held.y) * unit;
      held = { x: event.clientX, y: event.clientY, moved: true };
      show();
    });
    drawing.addEventListener("click", (event) => {
      if (held && held.moved) event.preventDefault();
      held = null;
    }, true);
  };
  const all = () => document.querySelectorAll("[data-map]").forEach(prepare);
  all();
  document.addEventListener("htmx:afterSwap", all);
})();
