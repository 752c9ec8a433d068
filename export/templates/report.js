// What a page can do beyond being read. It adds every control itself: without a script
// the page is whole, and shows no button that does nothing.
"use strict";
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const collator = new Intl.Collator(data.language, { numeric: true });
  const root = document.documentElement;
  const title = document.title;

  // An element; what is given as words stays words.
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const fill = (template, values) =>
    template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase(data.language);

  // -- Sorting: a button in each heading.
  const valueOf = (row, column) => {
    const cell = row.cells[column];
    const value = cell.dataset.value; // empty where nobody knows
    if (value !== undefined) return value && Number(value);
    const text = cell.textContent.trim();
    return /^-?\d+$/.test(text) ? Number(text) : text;
  };
  const compare = (one, other, sign) => {
    // Empty and hidden cells come last, whichever way the others go.
    const last = (value) => value === "" || value === "×";
    if (last(one) || last(other)) return last(one) - last(other);
    if (typeof one === "number" && typeof other === "number") return sign * (one - other);
    return sign * collator.compare(String(one), String(other));
  };
  const sort = (table, heading) => {
    const column = heading.cellIndex;
    const numbers = heading.closest(".matrix") ? column > 0 : heading.classList.contains("n");
    const now = heading.getAttribute("aria-sort");
    // What is most comes first in numbers, what begins the alphabet in words.
    const first = numbers ? "descending" : "ascending";
    const second = numbers ? "ascending" : "descending";
    const way = now === first ? second : first;
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", way);
    const body = table.tBodies[0];
    const sign = way === "ascending" ? 1 : -1;
    const rows = Array.from(body.rows, (row) => [valueOf(row, column), row]);
    rows.sort((one, other) => compare(one[0], other[0], sign));
    body.append(...rows.map(([, row]) => row));
  };
  const makeSortable = (table) => {
    for (const heading of table.tHead.rows[0].cells) {
      const button = make("button", { type: "button" });
      const described = heading.getAttribute("aria-describedby");
      if (described) button.setAttribute("aria-describedby", described);
      button.append(...heading.firstElementChild?.childNodes ?? heading.childNodes);
      heading.replaceChildren(button);
      button.addEventListener("click", () => sort(table, heading));
    }
  };

  // -- Searching: a box above each long table, with a count that is read out.
  const LONG = 20;
  const makeSearchable = (region, tables) => {
    const groups = tables.map((table) => Array.from(table.tBodies[0].rows));
    const total = groups.reduce((sum, rows) => sum + rows.length, 0);
    if (total < LONG) return;
    const matrix = tables[0].classList.contains("matrix");
    let texts = null;
    const input = make("input", { type: "search", autocomplete: "off" });
    const output = make("output", { "aria-live": "polite" });
    const show = () => {
      texts ??= groups.map((rows) => rows.map(
        (row) => fold(matrix ? row.cells[0].textContent : row.textContent)));
      const wanted = fold(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      groups.forEach((rows, number) => {
        const found = texts[number].map((text) => wanted.every((word) => text.includes(word)));
        const count = found.filter(Boolean).length;
        const part = tables[number].closest(".part");
        // A part that goes as a whole needs none of its rows changed, which takes long.
        if (part) part.hidden = !count;
        if (count || !part) rows.forEach((row, place) => {
          if (row.hidden === found[place]) row.hidden = !found[place];
        });
        shown += count;
      });
      output.value = wanted.length ? fill(words.shown, { shown, total }) : "";
    };
    input.addEventListener("input", show);
    region.before(make("p", { class: "filter" }, make("label", {}, words.filter, input), output));
  };

  // -- Cells that list their partnerships: one of them is in the order of the Tab key,
  // the arrows go on from there.
  const makeClickable = (table) => {
    const places = data.behind[table.id];
    if (!places) return;
    Array.from(table.tBodies[0].rows).forEach((row, number) => {
      places[number].forEach((found, column) => {
        if (!found.length) return;
        const cell = row.cells[column + 1];
        const button = make("button", {
          type: "button", tabindex: "-1", "aria-haspopup": "dialog",
          "data-cell": `cell-${table.id}-${number}-${column}`,
        });
        button.append(...cell.childNodes);
        cell.append(button);
      });
    });
    const first = table.querySelector("td > button");
    if (first) first.tabIndex = 0;
    table.addEventListener("click", (event) => {
      const button = event.target.closest("td > button");
      if (!button) return;
      opener = button;
      location.hash = button.dataset.cell;
    });
    table.addEventListener("focusin", (event) => {
      if (!event.target.matches("td > button")) return;
      for (const other of table.querySelectorAll('td > button[tabindex="0"]')) other.tabIndex = -1;
      event.target.tabIndex = 0;
    });
    table.addEventListener("keydown", (event) => {
      const next = event.target.matches("td > button") && step(event.target.parentElement, event.key);
      if (next) { event.preventDefault(); next.focus(); }
    });
  };
  const inRow = (cell, way) => {
    for (let next = cell; (next = next[way]);) {
      if (next.firstElementChild?.matches("button")) return next.firstElementChild;
    }
    return null;
  };
  const inColumn = (cell, way) => {
    for (let row = cell.parentElement; (row = row[way]);) {
      const button = !row.hidden && row.cells[cell.cellIndex].firstElementChild;
      if (button && button.matches("button")) return button;
    }
    return null;
  };
  const step = (cell, key) => ({
    ArrowRight: () => inRow(cell, "nextElementSibling"),
    ArrowLeft: () => inRow(cell, "previousElementSibling"),
    ArrowDown: () => inColumn(cell, "nextElementSibling"),
    ArrowUp: () => inColumn(cell, "previousElementSibling"),
  })[key]?.() ?? null;

  // -- The list behind a cell, and the page of one partnership: each has an address, so
  // that the way back of the browser is the way back of the reader.
  const list = make("ul");
  const heading = make("h2", { id: "behind-title" });
  const told = make("p");
  const close = make("button", { type: "button" }, words.close);
  const dialog = make("dialog", { "aria-labelledby": "behind-title" }, heading, told, list, close);
  document.body.append(dialog);
  // How many steps the reader is away from where the page was opened.
  let steps = history.state?.steps ?? 0;
  history.replaceState({ steps }, "");
  let away = false; // whether a list or a page was opened
  let place = 0;
  let opener = null; // the link or the cell from which the reader went on
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => {
    if (!location.hash.startsWith("#cell-")) return; // it went because of the address
    if (steps) history.back();
    else {
      steps = -1;
      location.replace("#main");
    }
  });
  const showList = (cell) => {
    const [id, row, column] = cell.slice(6).split("-");
    const found = data.behind[id]?.[row]?.[column];
    if (!found) return;
    const button = document.querySelector(`[data-cell="${CSS.escape(cell.slice(1))}"]`);
    const table = document.getElementById(id);
    const names = [
      button?.closest("tr").cells[0].textContent ?? "",
      table.tHead.rows[0].cells[Number(column) + 1].textContent,
    ];
    heading.textContent = names.join(" · ");
    told.textContent = found.length === 1 ? words.one : fill(words.many, { count: found.length });
    list.replaceChildren(...found.map((number) => {
      const page = document.getElementById(`p-${number}`);
      if (!page) return make("li", {}, words.unlisted);
      const name = make("bdi", {}, page.querySelector("h2").textContent);
      return make("li", {}, make("a", { href: `#p-${number}` }, name));
    }));
    away = true;
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
  };
  const showPage = (page) => {
    if (!root.classList.contains("one")) place = scrollY;
    root.classList.add("one");
    away = true;
    for (const other of document.querySelectorAll(".page.open")) other.classList.remove("open");
    page.classList.add("open");
    const name = page.querySelector("h2");
    document.title = `${name.textContent} · ${title}`;
    scrollTo({ top: 0, behavior: "instant" });
    name.focus({ preventScroll: true });
  };
  const showReport = (target) => {
    const back = root.classList.contains("one");
    root.classList.remove("one");
    document.title = title;
    if (back && target && target !== document.body) target.scrollIntoView({ behavior: "instant" });
    else if (back) scrollTo({ top: place, behavior: "instant" });
    if (away) opener?.focus({ preventScroll: true });
    away = false;
  };
  const route = () => {
    const hash = location.hash;
    const target = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    if (target?.matches(".page")) {
      dialog.close();
      showPage(target);
    } else if (hash.startsWith("#cell-")) {
      showReport(null);
      showList(hash);
    } else {
      dialog.close();
      showReport(target);
    }
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link) return;
    if (link.closest(".back") && steps) {
      // The same way back as that of the browser: to the list, or to the place before.
      event.preventDefault();
      history.back();
    } else if (link.closest("main") && !link.closest(".pages")) opener = link;
  });
  addEventListener("hashchange", () => {
    steps = history.state?.steps ?? steps + 1;
    history.replaceState({ steps }, "");
    route();
  });

  // -- Words that explain a heading, also for the pointer.
  const tip = make("div", { class: "tip", popover: "manual", role: "tooltip" });
  document.body.append(tip);
  const explain = (event) => {
    const element = event.target.closest?.("[aria-describedby]");
    const means = element ? element.getAttribute("aria-describedby").split(" ")
      .map((id) => document.getElementById(id)).filter((one) => one?.matches(".meanings dd")) : [];
    if (!means.length) {
      if (tip.matches(":popover-open")) tip.hidePopover();
      return;
    }
    tip.replaceChildren(...means.map((one) => make("div", {}, one.textContent)));
    if (!tip.matches(":popover-open")) tip.showPopover();
    const box = element.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${box.bottom + 6 + tip.offsetHeight > innerHeight ? box.top - tip.offsetHeight - 6 : box.bottom + 6}px`;
  };
  if ("popover" in tip) {
    document.addEventListener("mouseover", explain);
    document.addEventListener("focusin", explain);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && tip.matches(":popover-open")) tip.hidePopover();
    });
  }

  // -- Printing and copying.
  const printer = make("button", { type: "button" }, words.print);
  printer.addEventListener("click", () => print());
  // Not every browser lets the style sheet show what is folded away.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = Array.from(document.querySelectorAll("details.numbers:not(.screen, [open])"));
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });
  const tools = make("div", { class: "tools" }, printer);
  if (document.querySelector(".page")) {
    const box = make("input", { type: "checkbox" });
    box.addEventListener("change", () => root.classList.toggle("with-pages", box.checked));
    tools.append(make("label", { class: "with-pages" }, box, " ", words.pages));
  }
  document.querySelector("header").append(tools);
  for (const name of document.querySelectorAll("#method dt")) {
    if (name.textContent !== data.command) continue;
    const value = name.nextElementSibling;
    const command = value.textContent;
    const button = make("button", { type: "button", class: "copy" }, words.copy);
    button.addEventListener("click", () => {
      // A page from a memory stick may not be allowed to reach the clipboard this way.
      navigator.clipboard?.writeText(command).then(
        () => { button.textContent = words.copied; },
        () => { getSelection().selectAllChildren(value.firstElementChild); },
      );
    });
    value.replaceChildren(make("code", {}, command), button);
  }

  for (const region of document.querySelectorAll(".scroll")) {
    const tables = Array.from(region.querySelectorAll("table"));
    if (tables.length === 1) makeSortable(tables[0]);
    makeSearchable(region, tables);
    tables.forEach(makeClickable);
  }
  route();
  addEventListener("load", () => {
    if (root.classList.contains("one")) scrollTo({ top: 0, behavior: "instant" });
  });
});
