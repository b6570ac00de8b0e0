// Giving an opinion where a script runs: what is written is kept on the device until it has arrived, sending goes on
// when the network comes back, and others that say the same are shown while one writes. Everything works without.
(() => {
  "use strict";
  const DAYS = 7, PAUSE = 1200, AGAIN = 15000, LEAST = 6;
  const store = (number) => `gonghua.opinion.${number}`;
  const read = (number) => {
    try {
      const kept = JSON.parse(localStorage.getItem(store(number)) ?? "null");
      return kept && Date.now() - kept.at < DAYS * 86400000 ? kept : null;
    } catch { return null; }
  };
  const keep = (number, said) => {
    try {
      localStorage.setItem(store(number), JSON.stringify({ ...said, at: Date.now() }));
      return true;
    } catch { return false; }
  };
  const forget = (number) => { try { localStorage.removeItem(store(number)); } catch { /* nothing was kept */ } };

  const prepare = (form) => {
    const number = form.dataset.give, words = form.elements.text, status = form.querySelector("[data-status]");
    const button = form.querySelector("button.primary"), others = form.querySelector("#one-of-these");
    let timer = 0, asking = null, waiting = 0, compared = "";

    const say = (name) => { status.textContent = name ? status.dataset[name] : ""; };
    const save = () => {
      const kept = words.value.trim() ? keep(number, { text: words.value, key: form.elements.form_key.value }) : forget(number);
      form.querySelector("[data-kept]").hidden = !kept;
    };
    const restore = () => {
      const kept = words.value ? null : read(number);
      if (!kept) return;
      words.value = kept.text;
      if (kept.key) form.elements.form_key.value = kept.key;  // if it had arrived after all, the same receipt comes back
      form.querySelector("[data-kept]").hidden = false;
    };
    const compare = async () => {
      const text = words.value.trim();
      if (text.length < LEAST || text === compared) return;
      compared = text;
      asking?.abort();
      asking = new AbortController();
      const body = new FormData();
      body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      body.set("look", "1");
      body.set("text", text);
      try {
        const answer = await fetch(location.href, { method: "POST", body, signal: asking.signal });
        if (answer.ok) others.innerHTML = await answer.text();
      } catch { /* the question comes with the sending */ }
    };
    const send = async () => {
      clearTimeout(waiting);
      button.setAttribute("aria-busy", "true");
      say("sending");
      let answer;
      try {
        answer = await fetch(location.href, { method: "POST", body: new FormData(form) });
      } catch {
        return later("offline");
      }
      if (answer.ok && answer.redirected) {
        forget(number);
        location.assign(answer.url);
      } else if (answer.status >= 500) later("busy");
      else if ([200, 409, 422].includes(answer.status)) show(await answer.text());
      else {
        button.removeAttribute("aria-busy");
        say("refused");
      }
    };
    const later = (why) => {
      button.removeAttribute("aria-busy");
      say(why);
      waiting = setTimeout(send, AGAIN);
    };
    const show = (html) => {
      const main = new DOMParser().parseFromString(html, "text/html").querySelector("main");
      document.querySelector("main").replaceWith(main);
      document.dispatchEvent(new Event("htmx:afterSwap"));
      const again = main.querySelector("[data-give]");
      if (again) prepare(again);
      (main.querySelector("[data-focus], #id_alike") ?? main).focus();
    };

    restore();
    words.addEventListener("input", () => {
      save();
      clearTimeout(timer);
      timer = setTimeout(compare, PAUSE);
    });
    words.addEventListener("change", compare);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (button.getAttribute("aria-busy") !== "true") send();
    });
    addEventListener("online", () => { if (waiting && form.isConnected) send(); });
    form.addEventListener("input", () => { if (waiting) { clearTimeout(waiting); waiting = 0; say(""); } });
  };

  const given = document.querySelector("[data-give]");
  if (given) prepare(given);
  // What is taken back can be mended and sent anew.
  document.querySelector("[data-take-back]")?.addEventListener("submit", (event) => {
    keep(event.target.dataset.takeBack, { text: event.target.dataset.text, key: "" });
  });
})();
