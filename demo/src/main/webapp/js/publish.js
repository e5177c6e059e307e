// Publishes what the form has; the text stays in the box until the group has it.
async function send(text) {
  const response = await fetch("api/messages", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text }),
  });
  if (!response.ok) {
    const answer = await response.json().catch(() => ({}));
    throw new Error(answer.error ?? `the server answered ${response.status}`);
  }
}

export function publishFrom(form, input, error) {
  const button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    error.hidden = true;
    try {
      await send(input.value);
      input.value = "";
    } catch (failure) {
      error.textContent = `Not published: ${failure.message}`;
      error.hidden = false;
    } finally {
      button.disabled = false;
      input.focus();
    }
  });
}
