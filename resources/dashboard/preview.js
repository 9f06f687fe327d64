import { byId } from "./dom.js";

/** One painter per canvas; while a picture is being decoded, only the newest of the others is kept. */
function painter(canvas) {
  const context = canvas.getContext("2d");
  let busy = false;
  let waiting = null;
  return async function paint(jpeg) {
    if (busy) {
      waiting = jpeg;
      return;
    }
    busy = true;
    try {
      const picture = await createImageBitmap(new Blob([jpeg], { type: "image/jpeg" }));
      if (canvas.width !== picture.width) canvas.width = picture.width;
      if (canvas.height !== picture.height) canvas.height = picture.height;
      context.drawImage(picture, 0, 0);
      picture.close();
      canvas.parentElement.classList.add("live");
    } catch {
      // a picture that cannot be decoded is left out
    }
    busy = false;
    if (waiting) {
      const next = waiting;
      waiting = null;
      paint(next);
    }
  };
}

function showLevel(meter, db) {
  meter.value = db;
  meter.textContent = db + " dB";
  meter.classList.toggle("hot", db > -3);
  byId(meter.id + "-text").textContent = db <= -100 ? "–" : db.toFixed(0) + " dB";
}

export function startPreview(link) {
  for (const which of ["before", "after"]) {
    const paint = painter(byId(which));
    link.addEventListener(which, ({ detail }) => paint(detail));
  }
  link.addEventListener("levels", ({ detail }) => {
    showLevel(byId("before-level"), detail.original_db);
    showLevel(byId("after-level"), detail.processed_db);
  });
}

/** Another session, or none: the old pictures go. */
export function clearPreview() {
  for (const frame of document.querySelectorAll(".frame")) frame.classList.remove("live");
}
