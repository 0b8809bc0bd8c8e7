// Keeps what is typed in a form, so that a closed browser loses nothing (register/services/drafts.py).
// Only an extra: without it the form works as well.
"use strict";

const SECONDS = 3;

for (const form of document.querySelectorAll("form[data-keep]")) {
  let timer = 0;

  const keep = () => {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    const body = new URLSearchParams(new FormData(form)); // with the form's own CSRF token
    body.set("draft_page", location.pathname);
    fetch(form.dataset.keep, { method: "POST", body, keepalive: true }).catch(later);
  };
  const later = () => {
    timer ||= setTimeout(keep, SECONDS * 1000);
  };

  form.addEventListener("input", later);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    timer = 0;
  });
  addEventListener("pagehide", keep);
}
