// Keeps the page moving. Every page is complete without this file; it takes ready rows from /events and puts them in place.
const find = (id) => document.getElementById(id);
const link = find("link");
const pause = find("pause");
const page = document.body.dataset.page;
let stream = null;
let paused = false;

function show(state) {
  link.hidden = false;
  link.className = "link link-" + state;
  const text = link.dataset[state];
  if (link.textContent !== text) {
    link.textContent = text;
  }
}

function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

function rowOf(body, key) {
  for (const row of body.rows) {
    if (row.dataset.key === key) {
      return row;
    }
  }
  return null;
}

// Replacing what has the focus would throw a keyboard user back to the top of the page.
function keepFocus(change) {
  const link = document.activeElement?.closest?.("a[href], [tabindex]");
  const href = link?.getAttribute("href");
  change();
  if (href && !document.contains(link)) {
    document.querySelector(`main a[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
  }
}

function putLane(lane) {
  const body = find("lanes");
  const fresh = fragment(lane.html).querySelector("tr");
  const old = rowOf(body, lane.key);
  if (old) {
    old.replaceWith(fresh);
    return;
  }
  if (body.rows.length >= Number(body.dataset.rows)) {
    return;
  }
  const after = [...body.rows].find((row) => row.dataset.key > lane.key);
  body.insertBefore(fresh, after ?? null);
  find("lanes-empty").hidden = true;
}

function putSale(sale) {
  const body = find("sales");
  const fresh = fragment(sale.html).querySelector("tr");
  rowOf(body, sale.key)?.remove();
  const before = [...body.rows].find((row) => Number(row.dataset.at) <= sale.at);
  body.insertBefore(fresh, before ?? null);
  fresh.classList.add("fresh");
  while (body.rows.length > Number(body.dataset.rows)) {
    body.deleteRow(-1);
  }
  find("sales-empty").hidden = true;
}

function putHtml(id, html) {
  const place = find(id);
  if (place.innerHTML !== html) {
    place.innerHTML = html;
  }
}

function livePatch(event) {
  const patch = JSON.parse(event.data);
  keepFocus(() => {
    putHtml("summary", patch.summary);
    putHtml("unresolved", patch.unresolved);
    patch.lanes.forEach(putLane);
    patch.sales.forEach(putSale);
  });
  if (patch.sales.length > 0) {
    find("spoken").textContent = patch.sales[patch.sales.length - 1].say;
  }
}

function liveSnapshot(event) {
  keepFocus(() => putHtml("desk", JSON.parse(event.data).html));
}

// Only what the lane is doing now: the console's answers below it stay.
async function laneMoved() {
  const answer = await fetch(location.pathname.replace(/\/console$/, ""));
  if (answer.ok) {
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("now");
    putHtml("now", fresh?.innerHTML ?? "");
  }
}

async function saleMoved() {
  if (document.activeElement?.closest?.("form")) {
    return;
  }
  const open = new Set([...document.querySelectorAll(".story details")].map((d, i) => (d.open ? i : -1)));
  const answer = await fetch(location.pathname);
  if (!answer.ok) {
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  keepFocus(() => find("main").replaceChildren(...fresh.getElementById("main").childNodes));
  document.querySelectorAll(".story details").forEach((d, i) => { d.open = open.has(i); });
}

function connect() {
  stream = new EventSource("/events");
  stream.onopen = () => show("live");
  stream.onerror = () => {
    show("lost");
    // A stream that the browser gave up for good is opened anew; it begins with a snapshot.
    if (stream.readyState === EventSource.CLOSED) {
      setTimeout(() => { if (!paused) { connect(); } }, 3000);
    }
  };
  if (page === "live") {
    stream.addEventListener("snapshot", liveSnapshot);
    stream.addEventListener("patch", livePatch);
  } else if (page === "lane") {
    stream.addEventListener("patch", (event) => {
      if (JSON.parse(event.data).lanes.some((lane) => lane.key === document.body.dataset.key)) {
        laneMoved();
      }
    });
  } else {
    let first = true;
    stream.addEventListener("snapshot", () => { if (!first) { saleMoved(); } first = false; });
    stream.addEventListener("patch", (event) => {
      if (JSON.parse(event.data).sales.some((sale) => sale.key === document.body.dataset.key)) {
        saleMoved();
      }
    });
  }
}

if (page && page !== "refresh" && "EventSource" in window) {
  pause.hidden = false;
  pause.addEventListener("click", () => {
    paused = !paused;
    pause.textContent = paused ? pause.dataset.resume : pause.dataset.pause;
    if (paused) {
      stream.close();
      show("paused");
    } else {
      connect();
    }
  });
  addEventListener("pagehide", () => stream.close());
  addEventListener("pageshow", (event) => { if (event.persisted && !paused) { connect(); } });
  connect();
}
