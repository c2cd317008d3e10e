// The desk works without this file; it makes it quicker: single keys, pages
// swapped without a reload, the bounds of a claim picked by selecting text,
// files sent one by one with progress.
"use strict";
(() => {
  const $ = (s, e = document) => e.querySelector(s);
  const typing = (e) => e && (e.isContentEditable || e.tagName === "TEXTAREA" || e.tagName === "SELECT" ||
    (e.tagName === "INPUT" && !["checkbox", "radio", "submit", "button"].includes(e.type)));

  const boxes = "#many .list input[type=checkbox]";
  const ticked = () => [...document.querySelectorAll(boxes)].filter((b) => b.checked);

  // Swapping: the main part of the next page takes the place of this one's.
  let busy = false;
  const swap = (html, url, push) => {
    const doc = new DOMParser().parseFromString(html, "text/html");
    const main = $("main", doc);
    if (!main || !$("header.bar", doc)) { location.href = url; return; }
    // What was ticked stays ticked while it is as it was: going on loses nothing.
    const ticks = new Set(ticked().map((b) => b.value));
    for (const sel of ["main", "header.bar", "footer"]) {
      const now = $(sel), next = $(sel, doc);
      if (now && next) now.replaceWith(document.adoptNode(next));
    }
    for (const b of document.querySelectorAll(boxes)) b.checked = ticks.has(b.value);
    document.title = doc.title;
    document.body.dataset.page = doc.body.dataset.page;
    if (push) history.pushState({ desk: 1 }, "", url);
    arrive();
  };
  const load = async (url, init, push) => {
    if (busy) return;
    busy = true;
    try {
      const r = await fetch(url, { credentials: "same-origin", ...init });
      const html = await r.text();
      const to = new URL(r.url);
      // A refused form keeps the address of the page it was sent from.
      const addr = init && init.method === "POST" && !r.redirected ? location.href : to.pathname + to.search + new URL(url, location.href).hash;
      swap(html, addr, push);
    } catch {
      location.reload();
    } finally {
      busy = false;
    }
  };
  const ours = (a) => a.origin === location.origin && !a.target && !a.pathname.startsWith("/files/") && !a.pathname.endsWith(".json") && !a.hasAttribute("download");

  const arrive = () => {
    const u = new URL(location.href);
    if (u.searchParams.has("said")) { u.searchParams.delete("said"); u.searchParams.delete("of"); history.replaceState(history.state, "", u); }
    const here = $(".bar nav [aria-current]");
    if (here) here.scrollIntoView({ block: "nearest", inline: "nearest" });
    const at = $(".list li.at");
    if (at && matchMedia("(min-width: 52rem)").matches) at.scrollIntoView({ block: "nearest" });
    const t = location.hash && document.getElementById(location.hash.slice(1));
    if (t) t.scrollIntoView({ block: "nearest" });
    else scrollTo(0, 0);
    const anchor = matchMedia("(min-width: 62rem)").matches && $(".text a.anchor");
    if (anchor) anchor.scrollIntoView({ block: "center" });
    const text = $(".edits .text"), edited = text && text.querySelector(".anchor"); // on a narrow screen the text is swept by itself
    if (edited) text.scrollTop = edited.offsetTop - text.offsetTop - text.clientHeight / 3;
    progress();
    count();
  };
  // How many are ticked stands beside the form that marks them.
  const count = () => { const n = $("#ticked"); if (n) n.textContent = ticked().length || ""; };
  document.addEventListener("change", (e) => { if (e.target.matches(boxes)) count(); });

  document.addEventListener("click", (e) => {
    const a = e.target.closest("a[href]");
    if (!a || e.defaultPrevented || e.button || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey || !ours(a)) return;
    if (a.pathname === location.pathname && a.search === location.search && a.hash) return;
    e.preventDefault();
    load(a.href, {}, true);
  });
  document.addEventListener("submit", (e) => {
    const f = e.target;
    if (e.defaultPrevented || f.id === "adding") return;
    const b = e.submitter;
    const data = new FormData(f, b);
    const method = (f.getAttribute("method") || "get").toUpperCase();
    const action = f.getAttribute("action") || location.href;
    if (["/look", "/logout", "/login"].includes(action)) return;
    e.preventDefault();
    if (method === "GET") {
      const q = new URLSearchParams();
      for (const [k, v] of data) if (v !== "") q.append(k, v);
      load(action + "?" + q, {}, true);
    } else {
      const multi = f.enctype === "multipart/form-data";
      load(action, { method: "POST", body: multi ? data : new URLSearchParams(data) }, true);
    }
  });
  addEventListener("popstate", () => load(location.href, {}, false));

  // Keys.
  const go = (sel) => { const a = $(sel); if (a) { a.click(); return true; } return false; };
  const step = (by) => { // on pages without a next claim: from one article or pair to the next
    const all = [...document.querySelectorAll("[data-step]")];
    if (!all.length) return false;
    const i = all.indexOf(document.activeElement.closest && document.activeElement.closest("[data-step]"));
    const to = all[i < 0 ? (by > 0 ? 0 : all.length - 1) : i + by];
    if (!to) return false;
    to.focus();
    to.scrollIntoView({ block: "start" });
    return true;
  };
  const open = (key) => {
    const d = $(`details[data-key="${key}"]`);
    if (!d) return false;
    d.open = true;
    const f = $("input:not([type=hidden]), textarea, select", d);
    if (f) f.focus();
    return true;
  };
  const choose = (key) => {
    if (ticked().length) return chooseForAll(key);
    const r = $(`form.mark input[data-key="${key}"]`);
    if (!r) return false;
    r.checked = true;
    const why = r.form.elements.because;
    if (why) { why.focus(); why.select(); }
    return true;
  };
  const chooseForAll = (key) => { // several are ticked: one judgement and one reason for all
    const f = $("form#many"), o = $(`option[data-key="${key}"]`, f);
    if (!o) return false;
    o.selected = true;
    o.closest("details").open = true;
    f.elements.because.focus();
    return true;
  };
  const keys = {
    j: () => step(1) || go(".card a[rel=next], main a[rel=next]"),
    k: () => step(-1) || go(".card a[rel=prev], main a[rel=prev]"),
    v: () => choose("v"), d: () => choose("d"), c: () => choose("c"),
    e: () => open("e"), n: () => open("n"), a: () => open("a"),
    m: () => go('.card a[data-key="m"]'),
    u: () => { const f = $("form#undo"); if (f) f.requestSubmit(); return !!f; },
    x: () => { const b = $(".list li.at input[type=checkbox]"); if (b) { b.checked = !b.checked; count(); } return !!b; },
    "/": () => { // a narrow window has the field on a page of its own
      const q = $("#find");
      if (!q || !q.checkVisibility()) return go(".bar .seek");
      q.focus();
      q.select();
      return true;
    },
    "?": () => go('footer a[href="/help"]'),
  };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    if (e.key === "Escape" && typing(e.target)) { e.target.blur(); return; }
    if (typing(e.target)) return;
    const f = keys[e.key];
    if (f && f()) e.preventDefault();
  });

  // Picking: what is selected in the text fills the form of a claim. Offsets
  // are code points, as everywhere in the ledger.
  const points = (s) => { let n = 0; for (const _ of s) n++; return n; };
  document.addEventListener("mouseup", () => setTimeout(pick, 0));
  document.addEventListener("keyup", (e) => { if (e.shiftKey) pick(); });
  function pick() {
    const text = $("#text"), s = getSelection();
    if (!text || !s.rangeCount || s.isCollapsed) return;
    const r = s.getRangeAt(0);
    if (!text.contains(r.startContainer) || !text.contains(r.endContainer)) return;
    const quote = r.cloneContents().textContent;
    const d = $('details[data-key="a"]');
    if (d && !d.open) return;
    const q = $('[data-pick="quote"]'), a = $('[data-pick="anchor"]'), near = $('[data-pick="near"]');
    if (!q || !quote.trim()) return;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(r.startContainer, r.startOffset);
    if (q.value && q.value.includes(quote.trim()) && quote.trim() !== q.value) { a.value = quote.trim(); return; }
    q.value = quote.trim();
    near.value = Number(text.dataset.from) + points(before.toString()) + points(quote) - points(quote.trimStart());
  }

  // Adding: one file after the other, so that there is progress to see.
  const progress = () => {
    const f = $("form#adding");
    if (!f || f.dataset.ready) return;
    f.dataset.ready = "1";
    f.addEventListener("submit", async (e) => {
      const files = [...f.elements.files.files];
      if (files.length < 2) return;
      e.preventDefault();
      const box = $("#progress"), bar = $("progress", box), list = $("ul", box);
      box.hidden = false;
      bar.max = files.length;
      bar.value = 0;
      const pasted = f.elements.text.value;
      let first = true;
      for (const file of files) {
        const data = new FormData(f);
        data.delete("files");
        data.append("files", file);
        if (!first || !pasted.trim()) data.set("text", "");
        first = false;
        const li = document.createElement("li");
        try {
          const r = await fetch("/articles", { method: "POST", body: data, headers: { Accept: "application/json" }, credentials: "same-origin" });
          const got = await r.json();
          for (const one of got.added || [{ name: file.name, error: got.error }]) li.textContent += one.error ? `✗ ${one.name}: ${one.error} ` : `✓ ${one.name}: ${one.claims} `;
        } catch (err) {
          li.textContent = `✗ ${file.name}: ${err.message}`;
        }
        list.append(li);
        bar.value++;
      }
      const li = document.createElement("li"), a = document.createElement("a");
      a.href = "/queue";
      a.textContent = box.dataset.done;
      li.append(a);
      list.append(li);
      a.focus();
    });
  };
  arrive();
})();
