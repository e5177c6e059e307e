import { create, departure, preciseTime } from "./dom.js";

const MOST_ROWS = 500;
const CALM_BATCH = 12; // more than that at once appear without animation
const NEAR_BOTTOM_PX = 40;

// Messages and views in their order. It follows the newest, unless the reader scrolled back.
export class Log {
  #scroll;
  #list;
  #empty;
  #latest;
  #colors;
  #following = true;
  #self = "";

  constructor(scroll, list, empty, latest, colors) {
    this.#scroll = scroll;
    this.#list = list;
    this.#empty = empty;
    this.#latest = latest;
    this.#colors = colors;
    scroll.addEventListener("scroll", () => this.#onScroll(), { passive: true });
    latest.addEventListener("click", () => this.#toBottom());
    new ResizeObserver(() => this.#following && this.#toBottom()).observe(scroll);
  }

  mark(self) {
    this.#self = self ?? "";
  }

  clear() {
    this.#list.replaceChildren();
  }

  add(entries, live) {
    const rows = entries.map((entry) =>
      entry.type === "message" ? this.#message(entry) : this.#view(entry),
    );
    if (live && rows.length <= CALM_BATCH) {
      rows.forEach((row) => row.classList.add("fresh"));
    }
    this.#list.append(...rows);
    this.#empty.hidden = this.#list.querySelector(".entry") !== null;
    this.#drop();
    if (this.#following) {
      this.#toBottom();
    } else {
      this.#latest.hidden = false;
    }
  }

  #drop() {
    // A reader that scrolled back keeps its place: rows go from above only in steps, with the height.
    const surplus = this.#list.childElementCount - MOST_ROWS;
    if (surplus <= 0) {
      return;
    }
    const height = this.#scroll.scrollHeight;
    for (let i = 0; i < surplus; i += 1) {
      this.#list.firstElementChild.remove();
    }
    if (!this.#following) {
      this.#scroll.scrollTop -= height - this.#scroll.scrollHeight;
    }
  }

  #message(entry) {
    const row = create("li", "entry");
    this.#colors.paint(row, entry.sender);
    const position = create("span", "position", entry.position);
    position.title = "position in the group's order";
    const time = create("time", "", preciseTime(entry.time));
    time.dateTime = new Date(entry.time).toISOString();
    const sender = create("span", "sender", entry.sender === this.#self ? "this server" : entry.sender);
    sender.title = `node/pid ${entry.sender}`;
    const said = create("span", entry.binary ? "said binary" : "said", entry.text);
    if (entry.cut) {
      const unit = entry.binary ? "bytes" : "characters";
      said.append(create("small", "", ` … ${entry.length.toLocaleString("en")} ${unit} in all`));
    }
    const kind = create("span", "kind", entry.foreign ? "raw" : "JMS");
    kind.title = entry.foreign ? "the bytes as they are, as C programs send them" : "a JMS message";
    row.append(position, time, sender, said, kind);
    return row;
  }

  #view(entry) {
    const row = create("li", entry.lost ? "change lost" : "change");
    const line = create("span", "");
    const say = (member, what) => {
      const name = create("b", "", member.id === this.#self ? "this server" : member.id);
      this.#colors.paint(name, member.id);
      line.append(line.hasChildNodes() ? ", " : "", name, ` ${what}`);
    };
    if (entry.lost) {
      line.textContent = "this server lost its corosync and joins again when it can";
    } else {
      entry.joined.forEach((member) => say(member, "joined"));
      entry.left.forEach((member) => say(member, departure(member.reason)));
      const size = entry.members.length;
      const ring = entry.ring ? ` · ring ${entry.ring}` : "";
      const first = line.hasChildNodes() ? " · " : "";
      line.append(`${first}${size} ${size === 1 ? "member" : "members"}${ring}`);
    }
    row.append(line);
    return row;
  }

  #onScroll() {
    const below =
      this.#scroll.scrollHeight - this.#scroll.scrollTop - this.#scroll.clientHeight;
    this.#following = below < NEAR_BOTTOM_PX;
    if (this.#following) {
      this.#latest.hidden = true;
    }
  }

  #toBottom() {
    this.#scroll.scrollTop = this.#scroll.scrollHeight;
    this.#latest.hidden = true;
  }
}
