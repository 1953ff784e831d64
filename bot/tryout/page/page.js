// The page around the simulated Discord. The secret stands behind the # of the address, which browsers send nowhere.
const key = location.hash.slice(1);
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const LEASE = 5 * 60 * 1000; // after so long a sleep the simulated Discord may have let go of its page

const person = document.getElementById("person");
const places = document.getElementById("places");
const frame = document.getElementById("frame");
const restart = document.getElementById("restart");
const skip = document.getElementById("skip");
const notice = document.getElementById("notice");

let state = null;
let wish = {}; // where one wants to be, and who; more may be wanted before the last of it is done
let asked = 0;
let heard = Date.now();
let looking = 0; // the next look at what is new
const known = new Map(); // by person, the places that they have been in or found there at first

async function ask(path, wish) {
  const sent = wish === undefined ? {} : { method: "POST", body: JSON.stringify(wish) };
  const answer = await fetch(path, { ...sent, headers: { "X-Trial-Key": key }, cache: "no-store" });
  if (answer.status === 401) throw new Error("This address isn't complete. Open the one that the terminal shows.");
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

function say(sentence) {
  notice.textContent = sentence;
  notice.hidden = !sentence;
}

function element(tag, text, attributes = {}) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.textContent = text;
  return made;
}

const MARKS = { channel: "# ", thread: "↳ ", dm: "@ " };

function placeButton(place) {
  const button = element("button", MARKS[place.kind] + place.name, { type: "button" });
  button.setAttribute("aria-current", String(place.id === state.place));
  button.addEventListener("click", () => go({ place: place.id }));
  if (!known.get(state.person).has(place.id)) button.append(element("span", "new", { className: "badge" }));
  else if (place.archived) button.append(element("span", "closed", { className: "badge" }));
  const item = element("li", "", { className: place.archived ? `${place.kind} archived` : place.kind });
  item.append(button);
  return item;
}

function drawPlaces() {
  if (!known.has(state.person)) known.set(state.person, new Set(state.places.map((place) => place.id)));
  known.get(state.person).add(state.place);
  places.replaceChildren(...state.places.map(placeButton));
}

// How late it is in there.
const UNITS = [["day", 86_400], ["hour", 3600], ["minute", 60]];
const clock = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
function drawTime() {
  const [unit, seconds] = UNITS.find(([, length]) => state.ahead >= length) ?? UNITS.at(-1);
  const ahead = Math.round(state.ahead / seconds);
  const away = ahead ? `, ${ahead} ${unit}${ahead > 1 ? "s" : ""} ahead of you` : "";
  document.getElementById("time").textContent = `There it is ${clock.format(Date.now() + state.ahead * 1000)}${away}.`;
  frame.contentWindow.postMessage({ ahead: state.ahead * 1000 }, "*"); // nothing secret
}

function drawNews({ text, place } = {}) {
  const news = document.getElementById("news");
  news.hidden = !text;
  news.replaceChildren(text ?? "");
  const where = state.places.find(({ id }) => id === place);
  if (!where) return;
  const link = element("button", MARKS[where.kind].trim() + where.name, { type: "button" });
  link.addEventListener("click", () => go({ place }));
  news.append(" Look in ", link, ".");
}

function draw(fresh) {
  const before = state;
  state = fresh;
  if (JSON.stringify([before?.places, before?.place]) !== JSON.stringify([state.places, state.place])) drawPlaces();
  if (!person.options.length)
    person.append(...state.people.map((name, i) => element("option", i ? name : `${name} (you)`, { value: name })));
  person.value = state.person;
  if (state.frame && state.frame !== before?.frame) frame.src = state.frame;
  document.getElementById("calm").hidden = state.log.length > 0;
  if (before?.log.at(-1)?.number !== state.log.at(-1)?.number)
    document.getElementById("log").replaceChildren(...state.log.toReversed().map(
      (entry) => element("li", `${new Date(entry.at * 1000).toLocaleTimeString()} ${entry.level} ${entry.text}`, { className: entry.level })));
  document.getElementById("file").textContent = state.file;
  drawTime();
  if (JSON.stringify(before?.news) !== JSON.stringify(state.news)) drawNews(state.news ?? undefined);
}

async function go(change) {
  const turn = (asked += 1);
  Object.assign(wish, change);
  frame.src = "about:blank"; // what is shown now ends with its server
  await tell("/api/show", wish, () => turn === asked);
  if (turn === asked && frame.src === "about:blank" && state?.frame) frame.src = state.frame;
}

function reframe() {
  frame.src = "about:blank";
  setTimeout(() => { frame.src = state.frame; });
}

function explain(error) {
  const ended = error instanceof TypeError; // nothing answered
  say(ended ? "The trial has ended. In the terminal, make try starts it again; open the address that it prints then." : error.message);
  document.body.classList.toggle("ended", ended);
  for (const control of document.querySelectorAll("button, select")) control.disabled = ended;
}

async function tell(path, wish, wanted = () => true) {
  try {
    const fresh = await ask(path, wish);
    if (wanted()) draw(fresh);
    heard = Date.now();
    if (document.body.classList.contains("ended")) location.reload(); // a new trial, or this one again after a sleep
    say("");
  } catch (error) {
    explain(error);
  }
}

person.addEventListener("change", () => go({ person: person.value }));
function does(button, path, meanwhile) {
  const { textContent } = button;
  button.addEventListener("click", async () => {
    button.disabled = true;
    button.textContent = meanwhile;
    await tell(path, {});
    button.textContent = textContent;
    button.disabled = false;
  });
}
does(restart, "/api/restart", "Restarting…");
does(skip, "/api/skip", "Skipping…");

// From the frame: something new stands there, or a link to a channel was pressed: to the newest of that name.
addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow || !state) return;
  const meant = state.places.findLast((place) => place.name === data.channel);
  if (meant) go({ place: meant.id });
  else watch();
});

async function watch() {
  clearTimeout(looking);
  const slept = Date.now() - heard > LEASE;
  const turn = asked;
  await tell("/api/state", undefined, () => turn === asked);
  if (slept && state?.frame) reframe();
  clearTimeout(looking);
  looking = setTimeout(watch, 2000);
}

const narrow = matchMedia("(max-width: 1000px)");
const fold = () => { document.getElementById("tips").open = !narrow.matches; };
narrow.addEventListener("change", fold);
fold();
addEventListener("hashchange", () => location.reload());
try {
  const now = await ask("/api/state");
  wish = { place: now.place, person: now.person, zone };
  if (now.frame && now.zone === zone) draw(now); // another page of this trial goes on undisturbed
  else await go({}); // in the time zone of this browser
  looking = setTimeout(watch, 2000);
} catch (error) {
  explain(error);
}
