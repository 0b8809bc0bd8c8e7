// Shows a button that copies a code (templates/components/_copy_code.html).
"use strict";

for (const place of document.querySelectorAll("[data-copy]")) {
  const code = document.getElementById(place.dataset.copy);
  place.hidden = !navigator.clipboard;
  place.querySelector("button").addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent.trim());
    place.querySelector("[role=status]").textContent = place.dataset.copied;
  });
}
