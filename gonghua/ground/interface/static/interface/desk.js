// The desk and the review: the answer as it will be read, while it is typed; how many are chosen. Everything works without.
(() => {
  "use strict";
  const valueOf = (name) => {
    const controls = [...document.getElementsByName(name)];
    const radio = controls.find((control) => control.type === "radio");
    return (radio ? controls.find((control) => control.checked) : controls[0])?.value ?? "";
  };
  const show = (preview) => {
    let any = false;
    preview.querySelectorAll("[data-of]").forEach((part) => {
      const value = valueOf(part.dataset.of);
      let text = value;
      if ("chosen" in part.dataset) {
        const texts = [];
        for (let next = part.nextElementSibling; next?.localName === "template"; next = next.nextElementSibling) texts.push(next);
        text = texts.find((one) => one.dataset.value === value)?.content.textContent ?? "";
      }
      part.textContent = text;
      any ||= Boolean(text);
    });
    preview.querySelector("[data-words]").hidden = !any;
    preview.querySelector("[data-wordless]").hidden = any;
  };
  const previews = () => document.querySelectorAll("[data-preview]").forEach(show);

  const boxes = (name) => [...document.querySelectorAll(`input[type="checkbox"][name="${CSS.escape(name)}"]`)];
  const count = () => {
    document.querySelectorAll("[data-all]").forEach((label) => {
      const all = label.querySelector("input"), own = boxes(label.dataset.all), ticked = own.filter((box) => box.checked).length;
      label.hidden = false;
      all.checked = ticked === own.length;
      all.indeterminate = ticked > 0 && ticked < own.length;
    });
    document.querySelectorAll("[data-counts]").forEach((bar) => {
      const ticked = boxes(bar.dataset.counts).filter((box) => box.checked).length;
      bar.querySelectorAll("b, .button.primary").forEach((part) => {
        const text = [...part.childNodes].find((node) => node.nodeType === 3 && /\d/.test(node.data));
        if (text) text.data = text.data.replace(/\d+/, String(ticked));
      });
      bar.querySelectorAll(".button.primary").forEach((button) => { button.disabled = !ticked; });
    });
  };

  // How much is written, of how much there may be.
  const measure = (area) => {
    let said = area.parentElement.querySelector(".count");
    if (!said) {
      said = Object.assign(document.createElement("span"), { className: "meta count" });
      area.after(said);
    }
    said.textContent = `${area.value.length} / ${area.maxLength}`;
  };
  const areas = () => document.querySelectorAll(".desk-answer textarea[maxlength]").forEach(measure);

  document.addEventListener("input", previews);
  document.addEventListener("input", areas);
  document.addEventListener("change", (event) => {
    const all = event.target.closest("[data-all]");
    if (all) boxes(all.dataset.all).forEach((box) => { box.checked = event.target.checked; });
    count();
    previews();
  });
  const start = () => { previews(); count(); areas(); };
  start();
  document.addEventListener("htmx:afterSwap", start);
})();
