// Uploads a file with tus-js-client, breaking the connection again and again.
//   node tus_upload.mjs ENDPOINT FILE NAME ABORTS SEED
// Prints a line for each abort and, at the end, "done <request body of the server>".
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.env.DUCKLIVE_NPM + "/");
const tus = require("tus-js-client");
const [endpoint, file, name, aborts, seed] = process.argv.slice(2);
const size = fs.statSync(file).size;

let state = Number(seed);
function random() { // a linear congruential generator: the same aborts for the same seed
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
}
const places = Array.from({ length: Number(aborts) }, random).sort().map((share) => Math.floor(share * size));

let answer = "";
const upload = new tus.Upload(fs.createReadStream(file), {
    endpoint,
    uploadSize: size,
    chunkSize: 8 * 1024 * 1024,
    retryDelays: Array(60).fill(250),
    metadata: { filename: name, consent: "they agreed" },
    onAfterResponse: (request, response) => { if (request.getMethod() === "PATCH") answer = response.getBody(); },
    onError: (error) => { console.log(`error ${error.message}`); process.exit(1); },
    onProgress: (sent) => {
        if (!places.length || sent < places[0]) return;
        while (places.length && sent >= places[0]) places.shift();
        console.log(`abort at ${sent}`);
        upload.abort().then(() => setTimeout(() => upload.start(), 20));
    },
    onSuccess: () => { console.log(`done ${answer}`); },
});
upload.start();
