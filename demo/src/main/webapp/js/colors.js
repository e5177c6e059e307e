// A hue for each member, in the order in which they appear, so that neighbours differ.
const HUES = [245, 60, 155, 330, 200, 25, 110, 300, 85, 180, 5, 130];
const OWN_HUE = 275;

export class Colors {
  #hues = new Map();
  #self = "";

  mark(self) {
    this.#self = self ?? "";
  }

  paint(node, member) {
    node.style.setProperty("--hue", this.#hue(member));
  }

  #hue(member) {
    if (member === this.#self) {
      return OWN_HUE;
    }
    if (!this.#hues.has(member)) {
      this.#hues.set(member, HUES[this.#hues.size % HUES.length]);
    }
    return this.#hues.get(member);
  }
}
