// Makes a photo of an ID black on the device itself. The picture in the file field is replaced by the masked,
// newly encoded one before the form is sent, so the original (and its EXIF data) never leaves the device.
// All words come from templates/components/_mask.html. Boxes are fractions of the picture: {x, y, w, h}.
"use strict";

const LONGEST_SIDE = 2000; // pixels: readable, and well under the limit for uploads
const STEP = 0.02;
const SMALLEST = 0.03;
const PICTURES = ["image/jpeg", "image/png"];

const limit = (value, low, high) => Math.min(Math.max(value, low), high);

function keepInside(box) {
  box.w = limit(box.w, SMALLEST, 1);
  box.h = limit(box.h, SMALLEST, 1);
  box.x = limit(box.x, 0, 1 - box.w);
  box.y = limit(box.y, 0, 1 - box.h);
}

function resize(box, dw, dh) {
  Object.assign(box, { x: box.x - dw / 2, y: box.y - dh / 2, w: box.w + dw, h: box.h + dh });
}

const CHANGES = {
  left: (box) => { box.x -= STEP; },
  right: (box) => { box.x += STEP; },
  up: (box) => { box.y -= STEP; },
  down: (box) => { box.y += STEP; },
  bigger: (box) => resize(box, 2 * STEP, 2 * STEP),
  smaller: (box) => resize(box, -2 * STEP, -2 * STEP),
  wider: (box) => resize(box, 2 * STEP, 0),
  narrower: (box) => resize(box, -2 * STEP, 0),
};

function drawWatermark(context, text, width, height) {
  const size = Math.max(14, Math.round(width / 28));
  context.save();
  context.font = `bold ${size}px sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = size / 8;
  context.strokeStyle = "rgba(255, 255, 255, 0.6)";
  context.fillStyle = "rgba(176, 20, 26, 0.6)";
  for (const part of [0.2, 0.5, 0.8]) {
    context.save();
    context.translate(width / 2, height * part);
    context.rotate(-Math.PI / 18);
    context.strokeText(text, 0, 0, width * 0.95);
    context.fillText(text, 0, 0, width * 0.95);
    context.restore();
  }
  context.restore();
}

class Mask {
  constructor(root) {
    this.root = root;
    this.input = document.getElementById(root.dataset.mask);
    this.tools = root.querySelector("[data-tools]");
    this.canvas = root.querySelector("canvas");
    this.status = root.querySelector("[role=status]");
    this.clear();
    this.root.querySelector("[data-plain]").hidden = true;
    this.input.addEventListener("change", () => { this.opening = this.open(); });
    this.input.form.addEventListener("submit", (event) => this.send(event));
    for (const button of root.querySelectorAll("[data-do]")) {
      button.addEventListener("click", () => this.act(button.dataset.do));
    }
    this.listenToPointer();
    // The browser may have kept a file of an earlier visit to this page.
    this.opening = this.input.files.length ? this.open() : Promise.resolve();
  }

  clear() {
    this.picture = null;
    this.boxes = [];
    this.current = -1;
  }

  async open() {
    this.clear();
    const file = this.input.files[0];
    const isPicture = file && PICTURES.includes(file.type);
    this.root.querySelector("[data-pdf]").hidden = !file || isPicture;
    this.status.textContent = "";
    if (isPicture) {
      try {
        this.picture = await createImageBitmap(file);
        this.fitCanvas();
        this.say("opened");
      } catch {
        this.refuse();
      }
    }
    this.tools.hidden = !this.picture;
    this.draw();
  }

  // A picture that we cannot mask is not sent.
  refuse() {
    this.clear();
    this.input.value = "";
    this.tools.hidden = true;
    this.say("unreadable");
    this.input.focus();
  }

  fitCanvas() {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(this.picture.width, this.picture.height));
    this.canvas.width = Math.round(this.picture.width * scale);
    this.canvas.height = Math.round(this.picture.height * scale);
  }

  draw({ final = false } = {}) {
    for (const button of this.root.querySelectorAll("[data-needs-box]")) button.disabled = this.current < 0;
    if (!this.picture) return;
    const { width, height } = this.canvas;
    const context = this.canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, width, height);
    context.drawImage(this.picture, 0, 0, width, height);
    drawWatermark(context, this.root.dataset.watermark, width, height);
    this.boxes.forEach((box, index) => {
      const place = [box.x * width, box.y * height, box.w * width, box.h * height];
      context.fillStyle = "#000";
      context.fillRect(...place);
      if (!final && index === this.current) {
        context.lineWidth = Math.max(3, width / 200);
        context.strokeStyle = "#ffd500";
        context.strokeRect(...place);
      }
    });
  }

  say(what) {
    const box = this.boxes[this.current];
    const percent = (part) => Math.round(part * 100);
    const values = { number: this.current + 1, count: this.boxes.length };
    if (box) {
      Object.assign(values, { left: percent(box.x), top: percent(box.y), width: percent(box.w), height: percent(box.h) });
    }
    this.status.textContent = this.status.dataset[what].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  add(box) {
    this.boxes.push(box);
    this.current = this.boxes.length - 1;
  }

  act(what) {
    if (what === "add") this.add({ x: 0.35, y: 0.4, w: 0.3, h: 0.2 });
    else if (what === "next") this.current = (this.current + 1) % this.boxes.length;
    else if (what === "remove") this.remove();
    else {
      CHANGES[what](this.boxes[this.current]);
      keepInside(this.boxes[this.current]);
    }
    this.draw();
    this.say(what === "remove" ? "removed" : "place");
  }

  remove() {
    this.boxes.splice(this.current, 1);
    this.current = this.boxes.length - 1;
    // A button that becomes disabled loses the focus: keep it nearby.
    if (this.current < 0) this.root.querySelector("[data-do=add]").focus();
  }

  listenToPointer() {
    let grip = null;
    const where = (event) => {
      const frame = this.canvas.getBoundingClientRect();
      return { x: (event.clientX - frame.left) / frame.width, y: (event.clientY - frame.top) / frame.height };
    };
    this.canvas.addEventListener("pointerdown", (event) => {
      const point = where(event);
      const hit = this.boxes.findLastIndex(
        (box) => point.x >= box.x && point.x <= box.x + box.w && point.y >= box.y && point.y <= box.y + box.h,
      );
      grip = { point, hit, moved: false };
      this.canvas.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (!grip) return;
      const point = where(event);
      if (grip.hit >= 0) {
        this.current = grip.hit;
        const box = this.boxes[grip.hit];
        Object.assign(box, { x: box.x + point.x - grip.point.x, y: box.y + point.y - grip.point.y });
        keepInside(box);
        grip.point = point;
      } else {
        if (!grip.moved) this.add({ x: grip.point.x, y: grip.point.y, w: 0, h: 0 });
        const box = this.boxes[this.current];
        box.x = limit(Math.min(point.x, grip.point.x), 0, 1);
        box.y = limit(Math.min(point.y, grip.point.y), 0, 1);
        box.w = limit(Math.max(point.x, grip.point.x), 0, 1) - box.x;
        box.h = limit(Math.max(point.y, grip.point.y), 0, 1) - box.y;
      }
      grip.moved = true;
      this.draw();
    });
    const release = () => {
      if (!grip) return;
      if (!grip.moved && grip.hit >= 0) this.current = grip.hit;
      if (grip.moved) keepInside(this.boxes[this.current]);
      const isAbout = grip.moved || grip.hit >= 0;
      grip = null;
      this.draw();
      if (isAbout) this.say("place");
    };
    this.canvas.addEventListener("pointerup", release);
    this.canvas.addEventListener("pointercancel", release);
  }

  async send(event) {
    const file = this.input.files[0];
    if (!file || !PICTURES.includes(file.type) || this.input.masked === file) return;
    event.preventDefault();
    await this.opening;
    if (!this.picture) return;
    this.draw({ final: true });
    const blob = await new Promise((resolve) => { this.canvas.toBlob(resolve, "image/jpeg", 0.85); });
    this.draw();
    if (!blob) {
      this.refuse();
      return;
    }
    const files = new DataTransfer();
    files.items.add(new File([blob], this.root.dataset.fileName, { type: "image/jpeg" }));
    this.input.files = files.files;
    this.input.masked = this.input.files[0];
    this.input.form.requestSubmit(event.submitter);
  }
}

for (const root of document.querySelectorAll("[data-mask]")) new Mask(root);
