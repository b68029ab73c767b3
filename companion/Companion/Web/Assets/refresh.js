// Draws a page anew each two seconds while the server says that something is still going on.
const page = document.body;

async function again() {
  const main = document.getElementById("main");
  if (document.activeElement?.closest?.("form, details") || document.getSelection()?.type === "Range") {
    setTimeout(again, 2000);
    return;
  }
  try {
    const answer = await fetch(location.href);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    main.replaceChildren(...fresh.getElementById("main").childNodes);
    if (fresh.body.dataset.page === "refresh") {
      setTimeout(again, 2000);
    }
  } catch {
    setTimeout(again, 5000);
  }
}

if (page.dataset.page === "refresh") {
  setTimeout(again, 2000);
}
