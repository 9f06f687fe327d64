// Runs the unmodified MediaPipe face mesh on the sample photo and posts what it finds to /result.

const kFrames = 12;

function points(results) {
  const faces = results.multiFaceLandmarks ?? [];
  return faces.length ? faces[0].map((p) => [p.x, p.y, p.z]) : null;
}

async function run() {
  const mesh = new FaceMesh({locateFile: (name) => name});
  mesh.setOptions({maxNumFaces: 1, refineLandmarks: true, minDetectionConfidence: 0.5, minTrackingConfidence: 0.5});
  let latest = null;
  mesh.onResults((results) => { latest = points(results); });

  const image = new Image();
  image.src = 'photo.png';
  await image.decode();
  // MediaPipe reads the picture through WebGL; a canvas avoids any colour management of PNG files.
  const canvas = document.getElementById('photo');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext('2d').drawImage(image, 0, 0);

  const frames = [];
  for (let i = 0; i < kFrames; ++i) {
    latest = null;
    await mesh.send({image: canvas});
    frames.push(latest);
  }
  return {width: canvas.width, height: canvas.height, frames};
}

function post(value) {
  return fetch('/result', {method: 'POST', body: JSON.stringify(value)});
}

run().then(post).catch((error) => post({error: String(error)}));
