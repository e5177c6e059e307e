import { create, departure, timeOfDay } from "./dom.js";

// The list of members; who goes stays for a moment, struck out and with the reason.
export class Members {
  #list;
  #count;
  #spoken;
  #colors;
  #items = new Map();
  self = "";

  constructor(list, count, spoken, colors) {
    this.#list = list;
    this.#count = count;
    this.#spoken = spoken;
    this.#colors = colors;
  }

  replace(members, self) {
    this.self = self ?? "";
    this.#list.replaceChildren();
    this.#items.clear();
    members.forEach((member) => this.#put(member));
    this.#showCount();
  }

  change(view) {
    for (const gone of view.left) {
      this.#remove(gone.id, departure(gone.reason));
    }
    const present = new Set(view.members.map((member) => member.id));
    for (const id of [...this.#items.keys()].filter((id) => !present.has(id))) {
      this.#remove(id, "went");
    }
    for (const member of view.members.filter((member) => !this.#items.has(member.id))) {
      this.#put({ ...member, since: view.time, sent: 0 });
    }
    this.#showCount();
    this.#speak(view);
  }

  sent(id) {
    const item = this.#items.get(id);
    if (item) {
      item.count += 1;
      item.sent.textContent = item.count.toLocaleString("en");
    }
  }

  #put(member) {
    const node = create("li", "member");
    const name = create("span", "name");
    name.append(create("b", "", member.id));
    if (member.id === this.self) {
      node.classList.add("self");
      name.append(create("span", "badge", "this server"));
    }
    const detail = create("span", "detail", `node ${member.node}, pid ${member.pid}`);
    detail.append(create("span", "since", ` · since ${timeOfDay(member.since)}`));
    const sent = create("span", "sent", member.sent.toLocaleString("en"));
    sent.title = "messages since it joined";
    node.append(name, sent, detail);
    this.#colors.paint(node, member.id);
    this.#insertInOrder(node, member);
    this.#items.set(member.id, { node, member, detail, sent, count: member.sent });
  }

  #insertInOrder(node, { id, node: cluster, pid }) {
    const after = [...this.#items.values()]
      .map((item) => item.member)
      .filter((other) => other.id !== this.self)
      .sort((a, b) => a.node - b.node || a.pid - b.pid)
      .find((other) => other.node > cluster || (other.node === cluster && other.pid > pid));
    if (id === this.self) {
      this.#list.prepend(node);
    } else {
      this.#list.insertBefore(node, after ? this.#items.get(after.id).node : null);
    }
  }

  #remove(id, reason) {
    const item = this.#items.get(id);
    if (!item) {
      return;
    }
    this.#items.delete(id);
    item.detail.textContent = reason;
    item.node.classList.add("gone");
    item.node.addEventListener("animationend", () => item.node.remove());
  }

  #showCount() {
    this.#count.textContent = this.#items.size;
  }

  #speak(view) {
    const came = view.joined.map((member) => `${member.id} joined`);
    const went = view.left.map((member) => `${member.id} ${departure(member.reason)}`);
    this.#spoken.textContent = [...came, ...went].join(", ");
  }
}
