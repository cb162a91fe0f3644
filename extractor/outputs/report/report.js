"use strict";
(() => {
  const find = (selector) => document.querySelector(selector);
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const fold = (text) => text.toLocaleLowerCase().replace(/[\u00a0\u202f\u2007]/g, " ").replace(/\u2212/g, "-").replace(/\s+/g, " ");
  const items = all(".item").map((element) => ({ element, text: fold(element.textContent), data: element.dataset }));
  const search = find("#search"), count = find("#count"), nothing = find("#nothing");
  const filters = ["severity", "status", "theme", "unit"].map((name) => ({ name, select: find("#" + name) })).filter((one) => one.select);

  const passes = (item) =>
    fold(search.value).split(" ").every((word) => item.text.includes(word)) &&
    filters.every(({ name, select }) => !select.value || item.data[name] === undefined || item.data[name] === select.value);

  function apply() {
    let shown = 0;
    for (const item of items) {
      const visible = passes(item);
      item.element.hidden = !visible;
      shown += visible;
    }
    for (const group of all(".group")) group.hidden = !all(".item", group).some((one) => !one.hidden);
    count.textContent = `${shown} / ${items.length} ${count.dataset.shown}`;
    nothing.hidden = shown > 0;
  }

  const panel = find("#evidence"), frame = find("#window"), missing = find("#missing"), where = find("#where");
  let active = null, opener = null;

  function place(element, share) {
    ["left", "top", "width", "height"].forEach((side, index) => element.style.setProperty(side, `${100 * share[index]}%`));
  }

  function drawPage(button, data) {
    const sheet = document.createElement("div"), image = new Image();
    sheet.className = "sheet";
    image.alt = button.dataset.label;
    sheet.append(image);
    const boxes = button.dataset.boxes.split(";").filter(Boolean).map((box) => {
      const mark = document.createElement("div");
      mark.className = "box";
      place(mark, box.split(" ").map(Number));
      sheet.append(mark);
      return mark;
    });
    image.addEventListener("load", () => {
      if (boxes[0]) frame.scrollTo({ top: Math.max(boxes[0].offsetTop - 70, 0), left: Math.max(boxes[0].offsetLeft - 200, 0) });
    });
    image.src = "data:image/webp;base64," + data.textContent;
    frame.append(sheet);
  }

  function open(button, from = button) {
    if (active) active.classList.remove("active");
    active = button;
    opener = from;
    button.classList.add("active");
    frame.replaceChildren();
    where.textContent = button.dataset.label;
    const data = button.dataset.key && document.getElementById(button.dataset.key);
    const lines = button.nextElementSibling;
    missing.hidden = true;
    panel.hidden = false;
    if (data) drawPage(button, data);
    else if (lines && lines.matches("template.lines")) {
      const text = document.createElement("pre");
      text.append(lines.content.cloneNode(true));
      frame.append(text);
    } else missing.hidden = false;
  }

  function close() {
    panel.hidden = true;
    if (active) { active.classList.remove("active"); opener.focus({ preventScroll: true }); active = null; }
  }

  function step(direction) {
    const visible = items.map((item) => item.element).filter((element) => !element.hidden && element.tabIndex === 0);
    const now = visible.indexOf(document.activeElement && document.activeElement.closest(".item"));
    const next = visible[Math.min(Math.max(now + direction, 0), visible.length - 1)];
    if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "center" }); }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".source");
    if (button) open(button);
    else if (event.target.closest("#close")) close();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "Escape") {
      if (typing) { event.target.value = ""; event.target.blur(); apply(); } else close();
    } else if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === "/") { event.preventDefault(); search.focus(); }
    else if (event.key === "j" || event.key === "ArrowDown") { event.preventDefault(); step(1); }
    else if (event.key === "k" || event.key === "ArrowUp") { event.preventDefault(); step(-1); }
    else if (event.key === "Enter" && event.target.matches(".item")) {
      const button = event.target.querySelector(".source");
      if (button) open(button, event.target);
    }
  });
  find(".filters").addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", apply);
  for (const { select } of filters) select.addEventListener("change", apply);
  apply();
})();
