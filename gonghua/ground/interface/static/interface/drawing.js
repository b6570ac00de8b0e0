// Pointing at a drawing: where the finger was, not only in which of its nine fields. Without this script the fields do.
(() => {
  "use strict";
  const prepare = (picker) => {
    if (picker.dataset.ready) return;
    picker.dataset.ready = "yes";
    const cells = picker.querySelector(".picker-cells");
    const radios = [...cells.querySelectorAll("input")];
    const nowhere = picker.querySelector(".picker-foot input");
    const mark = picker.querySelector(".picker-mark");
    const again = picker.querySelector("[data-again]");
    const said = picker.querySelector("output");
    const [x, y] = picker.querySelectorAll("input[type=hidden]");
    const show = (point, name) => {
      mark.toggleAttribute("hidden", !point);
      again.hidden = !point;
      x.value = point ? point[0].toFixed(4) : "";
      y.value = point ? point[1].toFixed(4) : "";
      said.textContent = point ? name : said.dataset.none;
      if (!point) return;
      mark.setAttribute("x", `${point[0] * 100}%`);
      mark.setAttribute("y", `${point[1] * 100}%`);
    };
    const nameOf = (radio) => radio.nextElementSibling.textContent;
    let tapped = null;
    cells.addEventListener("pointerdown", (event) => {
      const box = cells.getBoundingClientRect();
      tapped = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    });
    cells.addEventListener("click", (event) => {
      const radio = event.target, at = radios.indexOf(radio);
      if (at < 0) return;
      show(tapped || [(at % 3 + 0.5) / 3, (Math.floor(at / 3) + 0.5) / 3], nameOf(radio));
      tapped = null;
    });
    again.addEventListener("click", () => {
      nowhere.checked = true;
      show(null);
      radios[4].focus();
    });
    again.hidden = mark.hasAttribute("hidden");
  };
  const all = () => document.querySelectorAll("[data-picker]").forEach(prepare);
  all();
  document.addEventListener("htmx:afterSwap", all);
})();
