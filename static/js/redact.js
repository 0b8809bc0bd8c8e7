// Draws a box on the picture of a page. The box lives in the four number fields of the form, in per cent: typing,
// dragging and the buttons all change those, and nothing is black before the form is sent.
// All words come from templates/requests_app/desk/_redact_tools.html.
"use strict";

const STEP = 0.5;
const SMALLEST = 0.5;
const SIDES = ["left", "top", "width", "height"];

const limit = (value, low, high) => Math.min(Math.max(value, low), high);

const CHANGES = {
  put: (box) => Object.assign(box, { left: 35, top: 45, width: 30, height: 4 }),
  left: (box) => { box.left -= STEP; },
  right: (box) => { box.left += STEP; },
  up: (box) => { box.top -= STEP; },
  down: (box) => { box.top += STEP; },
  wider: (box) => { box.width += STEP; },
  narrower: (box) => { box.width -= STEP; },
  higher: (box) => { box.height += STEP; },
  lower: (box) => { box.height -= STEP; },
};

function keepInside(box) {
  box.width = limit(box.width, SMALLEST, 100);
  box.height = limit(box.height, SMALLEST, 100);
  box.left = limit(box.left, 0, 100 - box.width);
  box.top = limit(box.top, 0, 100 - box.height);
}

class Redact {
  constructor(root) {
    this.root = root;
    this.svg = root.querySelector(".sheet-of-paper svg");
    this.rect = root.querySelector("[data-current]");
    this.fields = root.querySelector("form[data-place]").elements;
    this.status = root.querySelector("[role=status]");
    root.querySelector(".sheet-of-paper").classList.add("drawing");
    root.querySelector("[data-tools]").hidden = false;
    for (const side of SIDES) this.fields[side].addEventListener("input", () => this.draw());
    for (const button of root.querySelectorAll("[data-do]")) {
      button.addEventListener("click", () => this.act(button.dataset.do));
    }
    this.listenToPointer();
    this.draw();
  }

  // The box in the fields; null as long as one of them is empty.
  box() {
    const values = SIDES.map((side) => this.fields[side].valueAsNumber);
    if (values.some(Number.isNaN)) return null;
    return Object.fromEntries(SIDES.map((side, index) => [side, values[index]]));
  }

  set(box) {
    keepInside(box);
    for (const side of SIDES) this.fields[side].value = box[side].toFixed(1);
    this.draw();
  }

  act(what) {
    const box = this.box() || {};
    CHANGES[what](box);
    this.set(box);
    this.say();
  }

  draw() {
    const box = this.box();
    for (const button of this.root.querySelectorAll("[data-needs-box]")) button.disabled = !box;
    const names = { left: "x", top: "y", width: "width", height: "height" };
    for (const side of SIDES) this.rect.setAttribute(names[side], box ? box[side] : 0);
  }

  say() {
    const box = this.box();
    this.status.textContent = this.status.dataset.place.replace(/\{(\w+)\}/g, (_, side) => box[side]);
  }

  listenToPointer() {
    let start = null;
    const where = (event) => {
      const frame = this.svg.getBoundingClientRect();
      return {
        x: limit(((event.clientX - frame.left) / frame.width) * 100, 0, 100),
        y: limit(((event.clientY - frame.top) / frame.height) * 100, 0, 100),
      };
    };
    this.svg.addEventListener("pointerdown", (event) => {
      start = where(event);
      this.svg.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    this.svg.addEventListener("pointermove", (event) => {
      if (!start) return;
      const point = where(event);
      this.set({
        left: Math.min(start.x, point.x),
        top: Math.min(start.y, point.y),
        width: Math.abs(point.x - start.x),
        height: Math.abs(point.y - start.y),
      });
    });
    const release = () => {
      if (start && this.box()) this.say();
      start = null;
    };
    this.svg.addEventListener("pointerup", release);
    this.svg.addEventListener("pointercancel", release);
  }
}

for (const root of document.querySelectorAll("[data-redact]")) {
  if (root.querySelector("[data-tools]")) new Redact(root);
}
