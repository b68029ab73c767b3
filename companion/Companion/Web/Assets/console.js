// Sends a command without leaving the page and keeps the last answers in it: in this page only, they are stored nowhere.
const form = document.getElementById("console");
const answers = document.getElementById("answers");
const kept = 20;

function put(node) {
  answers.prepend(node);
  while (answers.children.length > kept) {
    answers.lastElementChild.remove();
  }
}

function note(text) {
  const line = document.createElement("p");
  line.textContent = text;
  put(line);
  return line;
}

async function send(event) {
  event.preventDefault();
  const button = form.querySelector("button");
  const body = new URLSearchParams(new FormData(form));
  const waiting = note(form.dataset.wait);
  button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Part": "1" } });
    if (!answer.ok) {
      location.reload();
      return;
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".answer");
    waiting.remove();
    put(fresh);
  } catch {
    waiting.textContent = form.dataset.lost;
  } finally {
    button.disabled = false;
  }
}

form?.addEventListener("submit", send);
