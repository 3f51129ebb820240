/* Pictures before they leave this phone: smaller, without what the camera wrote into them, and blurred by hand.

   input[type=file][data-picture]  what is chosen there is replaced by its small copy (long side 1600, JPEG), which a canvas
                                   draws anew: turned as it was held, nothing in it but its points. The original is not sent.
   [data-blur]                     beside it, hidden until a picture is there: a canvas with a square that a tap or the
                                   arrow keys move and + and - resize; buttons (or Enter, Backspace) blur and undo.
   bastama.pictures.small(file)    the small copy as a promise, once for each file; what no canvas can draw comes back as it is. */
"use strict";
(() => {
  const SIDE = 1600, QUALITY = .8, BLOCKS = 4, UNDO_MOST = 30;
  const copies = new WeakMap(), made = new WeakSet();

  function small(file) {
    if (made.has(file) || !file.type.startsWith("image/")) return Promise.resolve(file);
    if (!copies.has(file)) copies.set(file, drawn(file).then(canvas => saved(canvas, file.name)).catch(() => file));
    return copies.get(file);
  }

  async function drawn(file) {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const share = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * share));
    canvas.height = Math.max(1, Math.round(picture.height * share));
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return canvas;
  }

  async function saved(canvas, name) {
    const bytes = await new Promise(done => canvas.toBlob(done, "image/jpeg", QUALITY));
    if (!bytes) throw new Error("no copy");
    const file = new File([bytes], `${name.replace(/\.[^.]*$/, "")}.jpg`, { type: "image/jpeg" });
    made.add(file);
    return file;
  }

  /* One input with its canvas: `clean` is the copy that is sent, `view` shows it with the square. */
  function helped(input) {
    const box = document.querySelector(`[data-blur="${input.id}"]`);
    const view = box.querySelector("canvas"), output = box.querySelector("output"), pen = view.getContext("2d");
    const buttons = () => [...input.form.querySelectorAll("button:not([type=button])")];
    let clean = null, name = "", square = null, before = [], turn = 0;
    view.style.maxWidth = "100%";
    view.style.height = "auto";

    async function chosen() {
      const [file] = input.files, now = ++turn;
      if (!file || made.has(file)) return;
      box.hidden = true;
      busy(true);
      try {
        const canvas = file.type.startsWith("image/") ? await drawn(file) : null;
        if (canvas && now === turn) await begin(canvas, file);
      } catch { /* no canvas can draw it: it goes as it is, and the site says what is wrong with it */ }
      if (now === turn) busy(false);
    }

    async function begin(canvas, file) {
      [clean, name, before] = [canvas, file.name, []];
      const side = Math.round(Math.min(canvas.width, canvas.height) / 4);
      square = { x: (canvas.width - side) / 2, y: (canvas.height - side) / 2, side };
      [view.width, view.height] = [canvas.width, canvas.height];
      await put();
      box.hidden = false;
      const mb = bytes => (bytes / 1e6).toFixed(1);
      output.textContent = `${output.dataset.small} ${mb(file.size)} → ${mb(input.files[0].size)}`;
    }

    /* The copy as it is now takes the place of what was chosen. */
    async function put() {
      const held = new DataTransfer();
      held.items.add(await saved(clean, name));
      input.files = held.files;
      show();
    }

    function busy(is) {
      for (const button of buttons()) button.disabled = is;
    }

    function show() {
      pen.drawImage(clean, 0, 0);
      for (const [width, colour] of [[6, "#fff"], [2, "#000"]]) {
        pen.lineWidth = width * view.width / 600;
        pen.strokeStyle = colour;
        pen.strokeRect(square.x, square.y, square.side, square.side);
      }
      box.querySelector("[data-do=undo]").disabled = !before.length;
    }

    function moved(x, y, side = square.side) {
      side = Math.min(Math.max(side, 16), Math.min(clean.width, clean.height));
      const within = (at, most) => Math.round(Math.min(Math.max(at, 0), most - side));
      square = { x: within(x, clean.width), y: within(y, clean.height), side: Math.round(side) };
      show();
    }

    const resized = share => moved(square.x + square.side * (1 - share) / 2, square.y + square.side * (1 - share) / 2, square.side * share);

    /* A few blocks of one colour each: what was between them is in no pixel any more. */
    function blurred() {
      const { x, y, side } = square, on = clean.getContext("2d");
      before = [...before, { x, y, points: on.getImageData(x, y, side, side) }].slice(-UNDO_MOST);
      const { data } = on.getImageData(x, y, side, side), block = Math.ceil(side / BLOCKS);
      for (let top = 0; top < side; top += block) for (let left = 0; left < side; left += block) {
        on.fillStyle = `rgb(${mean(data, side, left, top, block)})`;
        on.fillRect(x + left, y + top, Math.min(block, side - left), Math.min(block, side - top));
      }
      return changed(output.dataset.blurred);
    }

    function undone() {
      const last = before.pop();
      if (!last) return;
      clean.getContext("2d").putImageData(last.points, last.x, last.y);
      return changed(output.dataset.undone);
    }

    async function changed(said) {
      busy(true);
      await put();
      busy(false);
      output.textContent = said;
    }

    const DOES = { blur: blurred, undo: undone, larger: () => resized(1.25), smaller: () => resized(.8) };
    const KEYS = { Enter: "blur", " ": "blur", Backspace: "undo", "+": "larger", "=": "larger", "-": "smaller" };
    const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

    box.addEventListener("click", event => DOES[event.target.closest("[data-do]")?.dataset.do]?.());
    view.addEventListener("click", event => {
      const place = view.getBoundingClientRect(), share = clean.width / place.width;
      moved((event.clientX - place.left) * share - square.side / 2, (event.clientY - place.top) * share - square.side / 2);
    });
    view.addEventListener("keydown", event => {
      const way = WAYS[event.key], step = Math.max(clean.width, clean.height) / 40;
      if (!way && !KEYS[event.key]) return;
      event.preventDefault();
      if (way) moved(square.x + way[0] * step, square.y + way[1] * step); else DOES[KEYS[event.key]]();
    });
    input.addEventListener("change", chosen);
    chosen();
  }

  function mean(data, side, left, top, block) {
    const sum = [0, 0, 0];
    let count = 0;
    for (let y = top; y < Math.min(top + block, side); y++) for (let x = left; x < Math.min(left + block, side); x++, count++) {
      for (let colour = 0; colour < 3; colour++) sum[colour] += data[(y * side + x) * 4 + colour];
    }
    return sum.map(one => Math.round(one / count)).join(",");
  }

  self.bastama = { ...self.bastama, pictures: { small } };
  document.querySelectorAll("input[type=file][data-picture]").forEach(helped);
})();
