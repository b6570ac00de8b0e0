// Small help for people with a script: keys, menus that close, what belongs together lights up, copying, printing, focus
// after a swap. Everything works without.
(() => {
  "use strict";
  const inField = (target) => target.closest("input, select, textarea, [contenteditable]");
  const rows = () => [...document.querySelectorAll("[data-row] a, tbody tr[data-key] th a")]
    .filter((link, at, all) => link.offsetParent && all.findIndex((other) => other.closest("[data-row], tr") === link.closest("[data-row], tr")) === at);

  const step = (by) => {
    const links = rows();
    if (!links.length) return;
    const at = links.indexOf(document.activeElement);
    links[Math.min(Math.max(at + by, 0), links.length - 1)].focus();
  };
  const keys = {
    "/": () => document.querySelector("[data-search]")?.focus(),
    "j": () => step(1),
    "k": () => step(-1),
    "?": () => document.querySelector("[data-help]")?.click(),
  };
  const close = (except) => document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (menu !== except) menu.open = false;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = event.target.closest("details.menu[open]");
      close();
      menu?.querySelector("summary").focus();
      return;
    }
    if (event.ctrlKey && event.key === "Enter") {
      event.target.form?.requestSubmit(event.target.form.querySelector("[data-next]") || undefined);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || inField(event.target) || document.body.dataset.keys === "off") return;
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  document.addEventListener("click", (event) => close(event.target.closest("details.menu")));

  const light = (event, on) => {
    const owner = event.target.closest?.("[data-key]");
    if (!owner) return;
    document.querySelectorAll(`[data-key="${CSS.escape(owner.dataset.key)}"]`).forEach((each) => each.classList.toggle("lit", on));
  };
  for (const [name, on] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
    document.addEventListener(name, (event) => light(event, on));
  }

  // The bar at the bottom repeats a button only while that one is out of sight.
  const bar = document.querySelector("[data-say-bar]"), first = document.querySelector("[data-says]");
  if (bar && first) new IntersectionObserver(([seen]) => { bar.hidden = seen.isIntersecting; }).observe(first);

  const toast = (text) => {
    const note = document.createElement("p");
    note.className = "toast";
    note.setAttribute("role", "status");
    document.body.append(note);
    note.textContent = text;
    setTimeout(() => note.remove(), 3000);
  };
  const prepare = (root) => {
    root.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = !navigator.clipboard; });
    root.querySelectorAll("[data-print]").forEach((button) => { button.hidden = false; });
    root.querySelector("[data-focus]")?.focus();
  };
  document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) print(); });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy);
    toast(button.dataset.said);
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    prepare(event.target);
    event.target.querySelector("h1[tabindex], h2[tabindex]")?.focus();
  });
  document.addEventListener("htmx:beforeRequest", (event) => event.target.setAttribute("aria-busy", "true"));
  document.addEventListener("htmx:afterRequest", (event) => event.target.removeAttribute("aria-busy"));
  prepare(document);
})();
