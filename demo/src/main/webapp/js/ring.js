// The members on a ring; each message makes its sender's dot swell.
const SVG = "http://www.w3.org/2000/svg";
const CENTER = 130;
const RADIUS = 98;
const PULSE_MS = 700;

function circle(className, radius) {
  const node = document.createElementNS(SVG, "circle");
  node.setAttribute("class", className);
  node.setAttribute("r", radius);
  return node;
}

export class Ring {
  #svg;
  #colors;
  #planets = new Map();
  #still = matchMedia("(prefers-reduced-motion: reduce)");

  constructor(svg, colors) {
    this.#svg = svg;
    this.#colors = colors;
  }

  show(members, self) {
    const present = new Set(members.map((member) => member.id));
    for (const [id, planet] of this.#planets) {
      if (!present.has(id)) {
        this.#planets.delete(id);
        planet.group.classList.add("gone");
        setTimeout(() => planet.group.remove(), 600);
      }
    }
    const size = members.length > 24 ? 5 : members.length > 12 ? 7 : 10;
    members.forEach((member, index) => {
      const planet = this.#planets.get(member.id) ?? this.#add(member.id);
      const angle = (index / members.length) * 2 * Math.PI - Math.PI / 2;
      const x = CENTER + RADIUS * Math.cos(angle);
      const y = CENTER + RADIUS * Math.sin(angle);
      planet.group.style.transform = `translate(${x}px, ${y}px)`;
      planet.body.setAttribute("r", size);
      planet.wave.setAttribute("r", size);
      planet.halo.setAttribute("r", member.id === self ? size + 5 : 0);
      this.#colors.paint(planet.group, member.id);
    });
  }

  pulse(id) {
    const planet = this.#planets.get(id);
    const now = performance.now();
    if (!planet || this.#still.matches || now - planet.pulsed < PULSE_MS / 3) {
      return;
    }
    planet.pulsed = now;
    planet.wave.animate(
      [
        { transform: "scale(1)", opacity: 0.55 },
        { transform: "scale(3.4)", opacity: 0 },
      ],
      { duration: PULSE_MS, easing: "ease-out" },
    );
  }

  #add(id) {
    const group = document.createElementNS(SVG, "g");
    group.setAttribute("class", "planet");
    const planet = {
      group,
      wave: circle("wave", 0),
      halo: circle("halo", 0),
      body: circle("body", 0),
      pulsed: 0,
    };
    group.style.transform = `translate(${CENTER}px, ${CENTER}px)`;
    group.append(planet.wave, planet.halo, planet.body);
    this.#svg.append(group);
    group.getBoundingClientRect(); // lays it out at the centre, so that it moves out from there
    this.#planets.set(id, planet);
    return planet;
  }
}
