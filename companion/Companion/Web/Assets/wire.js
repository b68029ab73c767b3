// Shows what passes on the register's line while it is switched on: asks each two seconds, keeps the last lines in this page only.
const form = document.getElementById("wire");
const state = document.getElementById("wire-state");
const lines = document.getElementById("wire-lines");
const kept = 500;
let turn = 0;

async function ask(what) {
  const body = new URLSearchParams(new FormData(form));
  body.set("what", what);
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Part": "1" } });
  if (!answer.ok) {
    location.reload();
    throw new Error("the page is old");
  }
  return answer.json();
}

function show(answer) {
  if (state.textContent !== answer.say) {
    state.textContent = answer.say;
  }
  if (answer.lines.length > 0) {
    const atEnd = lines.scrollTop + lines.clientHeight >= lines.scrollHeight - 4;
    lines.textContent = [...lines.textContent.split("\n").filter(Boolean), ...answer.lines].slice(-kept).join("\n");
    lines.hidden = false;
    lines.scrollTop = atEnd ? lines.scrollHeight : lines.scrollTop;
  }
}

async function go(what) {
  const mine = ++turn;
  try {
    let answer = await ask(what);
    show(answer);
    while (answer.on && what !== "off") {
      await new Promise((done) => setTimeout(done, 2000));
      if (mine !== turn) {
        return;
      }
      answer = await ask("next");
      show(answer);
    }
  } catch {
    state.textContent = form.dataset.lost;
  }
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  go(event.submitter?.value ?? "on");
});
