
// Ours: where a tester's page does otherwise than Discord, what a person expects of Discord.
{
  const RECENT = 10_000; // milliseconds in which what appears is the answer to what was done here
  const timeline = document.getElementById("channel-timeline");
  const list = document.getElementById("channel-message-list");
  const status = document.getElementById("action-status");
  let acted = 0;
  let newest = 0n;
  let answer = null; // the first message since something was done here
  // To our page: no other can be around us, and nothing secret is said.
  const tell = (message) => parent.postMessage(message, "*");
  for (const kind of ["click", "submit", "keydown"]) addEventListener(kind, () => { acted = Date.now(); answer = null; }, true);

  // What was asked for is shown from its beginning: the score, not the end of the code below it.
  function show(first) {
    const top = first.getBoundingClientRect().top - timeline.getBoundingClientRect().top;
    timeline.scrollTop += top - 8;
  }
  new MutationObserver(() => {
    const shown = [...list.querySelectorAll("[data-message-id]")];
    const fresh = shown.filter((message) => BigInt(message.dataset.messageId) > newest);
    const isFirstLook = newest === 0n;
    for (const message of fresh) newest = BigInt(message.dataset.messageId);
    if (fresh.length) tell({}); // whoever wrote it may have opened a thread as well
    if (!fresh.length || isFirstLook || Date.now() - acted > RECENT) return;
    if (!answer?.isConnected) answer = fresh[0];
    const first = answer;
    for (const later of [60, 250]) setTimeout(() => show(first), later); // once more when pictures and fonts are in
  }).observe(list, { childList: true });

  // Who has the end in sight keeps it in sight, whatever comes or grows; simcord sometimes holds on to what was there.
  const CLOSE = 60;
  let atEnd = true;
  let height = 0;
  timeline.addEventListener("scroll", () => {
    if (timeline.scrollHeight === height) atEnd = height - timeline.scrollTop - timeline.clientHeight < CLOSE;
  }, { passive: true });
  new ResizeObserver(() => {
    height = timeline.scrollHeight;
    if (atEnd) timeline.scrollTop = height;
  }).observe(list);

  // Where a channel is named, one can go there.
  addEventListener("click", ({ target }) => {
    const name = target.closest?.(".mention")?.textContent ?? "";
    if (name.startsWith("#")) tell({ channel: name.slice(1) });
  });

  // “in 20 seconds” becomes “in 19 seconds”; simcord leaves it as it was when the message came.
  const UNITS = [["second", 1, 60], ["minute", 60, 3600], ["hour", 3600, 86_400], ["day", 86_400, Infinity]];
  const relative = new Intl.RelativeTimeFormat("en-US", { numeric: "auto" });
  const isRelative = (time) => /^(in \d|now$|this )| ago$/.test(time.textContent);
  function count(time) {
    const seconds = (new Date(time.dateTime) - Date.now()) / 1000;
    const [unit, length] = UNITS.find(([, , below]) => Math.abs(seconds) < below);
    const text = relative.format(Math.round(seconds / length), unit);
    if (text !== time.textContent) time.textContent = text;
  }
  setInterval(() => [...list.querySelectorAll("time.discord-timestamp")].filter(isRelative).forEach(count), 1000);

  // Discord asks the bot for choices as soon as an option is entered, not at its first letter.
  addEventListener("focusin", ({ target }) => {
    if (target.matches?.(".command-option-input") && !target.value)
      setTimeout(() => target.dispatchEvent(new Event("input", { bubbles: true })));
  });

  // The only line of the hidden toolbar that somebody misses.
  const toast = Object.assign(document.createElement("p"), { className: "trial-toast", hidden: true });
  toast.setAttribute("role", "status");
  document.body.append(toast);
  let hiding = 0;
  new MutationObserver(() => {
    if (status.textContent !== "Action was not completed.") return;
    toast.textContent = "That was not done: it isn't possible here, or not for you.";
    toast.hidden = false;
    clearTimeout(hiding);
    hiding = setTimeout(() => { toast.hidden = true; }, 5000);
  }).observe(status, { childList: true, characterData: true, subtree: true });
}
