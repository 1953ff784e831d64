// The page around the simulated Discord. The secret stands behind the # of the address, which browsers send nowhere.
const key = location.hash.slice(1);
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const LEASE = 5 * 60 * 1000; // after so long a sleep the simulated Discord may have let go of its page

const person = document.getElementById("person");
const places = document.getElementById("places");
const frame = document.getElementById("frame");
const restart = document.getElementById("restart");
const notice = document.getElementById("notice");

let state = null;
let heard = Date.now();

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
  const item = element("li", "", { className: place.kind });
  item.append(button);
  return item;
}

function draw(fresh) {
  const before = state;
  state = fresh;
  if (JSON.stringify([before?.places, before?.place]) !== JSON.stringify([state.places, state.place]))
    places.replaceChildren(...state.places.map(placeButton));
  if (!person.options.length)
    person.append(...state.people.map((name, i) => element("option", i ? name : `${name} (new here)`, { value: name })));
  person.value = state.person;
  if (state.frame && state.frame !== before?.frame) frame.src = state.frame;
  document.getElementById("calm").hidden = state.log.length > 0;
  if (before?.log.at(-1)?.number !== state.log.at(-1)?.number)
    document.getElementById("log").replaceChildren(...state.log.toReversed().map(
      (entry) => element("li", `${new Date(entry.at * 1000).toLocaleTimeString()} ${entry.level} ${entry.text}`, { className: entry.level })));
  document.getElementById("file").textContent = state.file;
}

async function go(change) {
  const wish = { place: state.place, person: state.person, zone, ...change };
  frame.src = "about:blank"; // what is shown now ends with its server
  await tell("/api/show", wish);
  if (frame.src === "about:blank" && state.frame) frame.src = state.frame;
}

function explain(error) {
  const ended = "The trial has ended. Start it again in the terminal, and open its new address.";
  say(error instanceof TypeError ? ended : error.message);
}

async function tell(path, wish) {
  try {
    draw(await ask(path, wish));
    heard = Date.now();
    say("");
  } catch (error) {
    explain(error);
  }
}

person.addEventListener("change", () => go({ person: person.value }));
restart.addEventListener("click", async () => {
  restart.disabled = true;
  restart.textContent = "Restarting…";
  await tell("/api/restart", {});
  restart.textContent = "Restart the bot";
  restart.disabled = false;
});

async function watch() {
  const slept = Date.now() - heard > LEASE;
  await tell("/api/state");
  if (slept) await go({});
  setTimeout(watch, 2000);
}

addEventListener("hashchange", () => location.reload());
try {
  const { place, person } = await ask("/api/state");
  await tell("/api/show", { place, person, zone }); // in the time zone of this browser
  setTimeout(watch, 2000);
} catch (error) {
  explain(error);
}
