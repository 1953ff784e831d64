
// Ours: where a tester's page does otherwise than Discord, what a person expects of Discord.
{
  const RECENT = 10_000; // milliseconds in which what appears is the answer to what was done here
  const CLOSE = 60; // pixels from the end that still are the end
  const timeline = document.getElementById("channel-timeline");
  const list = document.getElementById("channel-message-list");
  const status = document.getElementById("action-status");
  // To our page: no other can be around us, and nothing secret is said.
  const tell = (message) => parent.postMessage(message, "*");

  // What is in sight: what somebody scrolled to, or the answer from its beginning (the score, not the end of the code
  // below it), or the end, whatever comes or grows; simcord sometimes holds on to what was there.
  let scrolledTo = false;
  let answer = null; // of the first message since something was done here: its id, and whether it is for one person alone
  let ours = 0;
  let hand = { until: 0, up: false }; // what moves until then is somebody's doing
  function keep() {
    if (scrolledTo || (hand.up && Date.now() < hand.until)) return; // whoever is on the way up isn't held back
    const first = answer && list.querySelector(`[data-message-id="${answer.id}"]`);
    if (first) timeline.scrollTop += first.getBoundingClientRect().top - timeline.getBoundingClientRect().top - 8;
    else timeline.scrollTop = timeline.scrollHeight;
    ours = timeline.scrollTop;
  }
  let height = 0; // of what there was to scroll through, until what has come since is in its place
  new ResizeObserver(() => {
    height = timeline.scrollHeight;
    keep();
  }).observe(list);

  function moves(up, seconds = 1) {
    hand = { until: Date.now() + seconds * 1000, up };
    if (seconds < Infinity) setTimeout(keep, seconds * 1000 + 50); // where there was nothing to scroll
  }
  addEventListener("wheel", ({ deltaY }) => moves(deltaY < 0), { passive: true, capture: true });
  addEventListener("keydown", ({ key }) => { if (/^(Page|Home|End|Arrow)/.test(key)) moves(/Up|Home/.test(key)); }, true);
  let finger = 0;
  addEventListener("touchstart", ({ touches }) => { finger = touches[0].clientY; }, { passive: true, capture: true });
  addEventListener("touchmove", ({ touches }) => moves(touches[0].clientY > finger), { passive: true, capture: true });
  addEventListener("pointerdown", ({ target }) => { if (target === timeline) moves(true, Infinity); }, true); // the scroll bar
  addEventListener("pointerup", () => { if (hand.until === Infinity) moves(true); }, true);
  timeline.addEventListener("scroll", () => {
    if (Date.now() > hand.until || timeline.scrollTop === ours) return;
    const away = height - timeline.scrollTop - timeline.clientHeight >= CLOSE;
    if (!away || hand.up || answer) scrolledTo = away; // else the end has moved away, not somebody from it
    [answer, ours] = [null, -1];
  }, { passive: true });

  let acted = 0;
  let awaited = false;
  for (const kind of ["click", "submit", "keydown"]) addEventListener(kind, () => { acted = Date.now(); awaited = true; }, true);
  const isPrivate = (message) => Boolean(message.querySelector(".ephemeral-note"));
  // The answer may be several messages. One for everybody isn't part of one for you alone: it is news.
  function take(fresh) {
    const isAlone = isPrivate(fresh);
    if (Date.now() - acted > RECENT || (!awaited && answer?.isAlone !== isAlone)) answer = null;
    else if (awaited) [answer, awaited, scrolledTo] = [{ id: fresh.dataset.messageId, isAlone }, false, false];
  }

  let newest = 0n;
  new MutationObserver(() => {
    const shown = [...list.querySelectorAll("[data-message-id]")];
    const fresh = shown.filter((message) => BigInt(message.dataset.messageId) > newest);
    if (!fresh.length) return;
    const isFirstLook = newest === 0n;
    for (const message of fresh) newest = BigInt(message.dataset.messageId);
    tell({}); // whoever wrote it may have opened a thread as well
    if (!isFirstLook) fresh.forEach(take);
    for (const later of [60, 250]) setTimeout(keep, later); // once more when pictures and fonts are in
  }).observe(list, { childList: true });

  // Where a channel is named, one can go there.
  addEventListener("click", ({ target }) => {
    const name = target.closest?.(".mention")?.textContent ?? "";
    if (name.startsWith("#")) tell({ channel: name.slice(1) });
  });

  // “in 20 seconds” becomes “in 19 seconds”; simcord leaves it as it was when the message came.
  const UNITS = [["second", 1, 60], ["minute", 60, 3600], ["hour", 3600, 86_400], ["day", 86_400, Infinity]];
  const relative = new Intl.RelativeTimeFormat("en-US", { numeric: "auto" });
  const isRelative = (time) => /^(in \d|now$|this )| ago$/.test(time.textContent);
  let ahead = 0; // milliseconds that were skipped
  addEventListener("message", ({ source, data }) => { if (source === parent && Number.isFinite(data?.ahead)) ahead = data.ahead; });
  function count(time) {
    const seconds = (new Date(time.dateTime) - ahead - Date.now()) / 1000;
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
