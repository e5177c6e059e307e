// The page's state is the server's: `state` replaces it, `entries` move it on.
import { Colors } from "./colors.js";
import { Log } from "./log.js";
import { Members } from "./members.js";
import { publishFrom } from "./publish.js";
import { Ring } from "./ring.js";

const element = (id) => document.getElementById(id);
const colors = new Colors();
const members = new Members(element("members"), element("member-count"), element("spoken"), colors);
const ring = new Ring(element("ring"), colors);
const log = new Log(element("scroll"), element("log"), element("empty"), element("latest"), colors);
const counts = new Intl.NumberFormat("en");

const SECONDS_OF_RATE = 3;
const arrivals = [];
let total = 0;
let stateId = 0;
let joined = false;

function showConnection(open) {
  const pill = element("connection");
  if (!open) {
    pill.dataset.state = "waiting";
    pill.textContent = "reconnecting";
  } else {
    pill.dataset.state = joined ? "live" : "lost";
    pill.textContent = joined ? "live" : "not in the group";
  }
}

function showTotal() {
  const start = performance.now() - SECONDS_OF_RATE * 1000;
  while (arrivals.length > 0 && arrivals[0].time < start) {
    arrivals.shift();
  }
  const recent = arrivals.reduce((sum, arrival) => sum + arrival.messages, 0);
  element("total").textContent = counts.format(total);
  element("rate").textContent = `${counts.format(Math.ceil(recent / SECONDS_OF_RATE))} / s`;
}

function onState(state) {
  stateId = state.lastId;
  total = state.messages;
  joined = state.joined;
  element("group").textContent = state.group;
  element("notice").textContent = state.notice ?? "";
  element("notice").hidden = !state.notice;
  element("terminal").hidden = Boolean(state.notice);
  colors.mark(state.self);
  log.mark(state.self);
  members.replace(state.members, state.self);
  ring.show(state.members, state.self);
  showConnection(true);
  showTotal();
}

function onView(view) {
  joined = !view.lost;
  members.change(view);
  ring.show(view.members, members.self);
  showConnection(true);
}

function onEntries(entries) {
  const news = entries.filter((entry) => entry.id > stateId);
  const messages = news.filter((entry) => entry.type === "message");
  for (const entry of news) {
    if (entry.type === "view") {
      onView(entry);
    } else {
      members.sent(entry.sender);
    }
  }
  total += messages.length;
  if (messages.length > 0) {
    arrivals.push({ time: performance.now(), messages: messages.length });
    new Set(messages.map((entry) => entry.sender)).forEach((sender) => ring.pulse(sender));
  }
  log.add(entries, news.length > 0);
  showTotal();
}

let run = "";
const source = new EventSource("api/events");
source.addEventListener("open", () => showConnection(true));
source.addEventListener("error", () => showConnection(false));
source.addEventListener("state", (event) => {
  const eventRun = event.lastEventId.replace(/-\d+$/, "");
  if (run !== "" && eventRun !== run) {
    log.clear(); // another server, with ids of its own
  }
  run = eventRun;
  onState(JSON.parse(event.data));
});
source.addEventListener("entries", (event) => onEntries(JSON.parse(event.data)));
setInterval(showTotal, 500);
publishFrom(element("publish"), element("text"), element("error"));
