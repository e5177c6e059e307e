// Builds elements from text only: nothing that a message says can become markup.
export function create(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  if (text !== undefined) {
    node.textContent = text;
  }
  return node;
}

const clock = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

export function timeOfDay(millis) {
  return clock.format(millis);
}

export function preciseTime(millis) {
  return `${clock.format(millis)}.${String(millis % 1000).padStart(3, "0")}`;
}

const REASONS = {
  leave: "left",
  procdown: "process ended",
  nodedown: "node went down",
  disconnected: "corosync is gone",
};

export function departure(reason) {
  return REASONS[reason] ?? "went";
}
