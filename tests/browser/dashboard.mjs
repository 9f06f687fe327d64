// The dashboard as a person uses it, in headless Chromium.   node dashboard.mjs DUCKLIVE SAMPLES PICTURES
import assert from "node:assert/strict";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import test from "node:test";
import { execFileSync, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";

const require = createRequire(process.env.DUCKLIVE_NPM + "/");
const { chromium } = require("playwright-core");
const [ducklive, samples, pictures] = process.argv.slice(2);
const kLongest = 30000;
const photo = path.join(samples, "photo.png");
const clip = path.join(samples, "voice.wav");

const freePort = () => new Promise((done) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
        const { port } = server.address();
        server.close(() => done(port));
    });
});
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** A server of its own, showing the talking head unless told, that can be killed and started again. */
class Server {
    constructor(source = path.join(samples, "talking_head_720p.mp4")) {
        this.source = source;
    }

    async start() {
        this.folder ??= mkdtempSync(path.join(tmpdir(), "ducklive-"));
        this.http ??= await freePort();
        this.ws ??= await freePort();
        this.process = spawn(ducklive, ["server", "--host", "127.0.0.1", "--port", String(this.http), "--ws-port", String(this.ws), "--library",
            path.join(this.folder, "library"), "--source", this.source], { stdio: "ignore" });
        const end = Date.now() + kLongest;
        for (;;) {
            try {
                if ((await fetch(`${this.url}healthz`)).ok) return;
            } catch {
                assert.ok(Date.now() < end, "the server does not answer");
                await pause(50);
            }
        }
    }

    get url() {
        return `http://127.0.0.1:${this.http}/`;
    }

    stop() {
        return new Promise((done) => {
            this.process.on("exit", done);
            this.process.kill("SIGKILL");
        });
    }
}

const server = new Server();
let browser;

/** A page that fails the test when anything leaves the origin or an error is logged. */
async function open(viewport, options = {}, from = server) {
    const context = await browser.newContext({ viewport, locale: "en-US", colorScheme: "dark", ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(kLongest);
    page.problems = [];
    page.on("request", (request) => {
        const { host, protocol } = new URL(request.url());
        if (!["data:", "blob:"].includes(protocol) && host !== `127.0.0.1:${from.http}`) page.problems.push("left the origin: " + request.url());
    });
    page.on("console", (message) => {
        if (message.type() === "error" && !/ERR_CONNECTION|WebSocket connection|status of/.test(message.text())) page.problems.push(message.text());
    });
    page.on("pageerror", (problem) => page.problems.push(String(problem)));
    await page.goto(from.url);
    return page;
}

const isLive = (page) => page.waitForSelector("#after:visible >> xpath=ancestor::div[contains(@class,'live')]");

/** Red, green and blue in the middle of the picture. */
const middle = (page) => page.evaluate(() => {
    const canvas = document.getElementById("after");
    return [...canvas.getContext("2d").getImageData(canvas.width / 2 - 40, canvas.height / 2 - 40, 80, 80).data].reduce((sum, one) => sum + one, 0);
});

async function add(page, button, file, consent) {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click(button)]);
    await chooser.setFiles(file);
    await page.fill("#ask-text", consent);
    await page.click("#ask-ok");
}

test.before(async () => {
    await server.start();
    browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
    fs.mkdirSync(pictures, { recursive: true });
});

test.after(async () => {
    await browser.close();
    await server.stop();
    rmSync(server.folder, { recursive: true, force: true });
});

for (const [name, size] of [["phone", { width: 390, height: 844 }], ["desktop", { width: 1440, height: 900 }]]) {
    test(`the walk on a ${name}`, async (context) => {
        const page = await open(size, name === "phone" ? { hasTouch: true } : {});
        const other = await open({ width: 1440, height: 900 });
        await isLive(page);
        assert.equal(await page.textContent("#status-text"), "Running");
        await page.screenshot({ path: path.join(pictures, `dashboard_${name}_empty.png`), fullPage: true });

        const isFirst = !(await (await fetch(server.url + "api/v1/models")).json()).models.length;
        if (isFirst) {
            await add(page, "#add-face", photo, "Ada agreed");
            await add(page, "#add-voice", clip, "Ada agreed");
        }
        const face = page.locator("#faces button[title='photo']");
        await face.waitFor();
        await page.locator("#voices button[title='voice']").waitFor();
        await other.locator("#faces button[title='photo']").waitFor(); // the second dashboard sees it by itself

        const before = await middle(page);
        await face.click();
        await page.waitForSelector("#faces button[title='photo'][aria-pressed='true']");
        await other.waitForSelector("#faces button[title='photo'][aria-pressed='true']");
        assert.ok(await other.isChecked("#face-enabled"));
        await page.waitForFunction((was) => {
            const canvas = document.getElementById("after");
            const now = [...canvas.getContext("2d").getImageData(canvas.width / 2 - 40, canvas.height / 2 - 40, 80, 80).data];
            return Math.abs(now.reduce((sum, one) => sum + one, 0) - was) > 10000;
        }, before);
        await other.locator("#pitch").fill("5");
        await page.waitForFunction(() => document.getElementById("pitch").value === "5");
        await page.locator("#voices button[title='Deeper']").click();
        await page.waitForSelector("#voices button[title='Deeper'][aria-pressed='true']");
        await page.waitForSelector("#waterfall .stage");
        await page.waitForFunction(() => Number(document.getElementById("fps").textContent) > 5);
        await page.screenshot({ path: path.join(pictures, `dashboard_${name}.png`), fullPage: true });

        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wide, 0, "nothing is wider than the screen");
        for (const id of ["people", "policy", "face-quality", "voice-quality"])
            assert.ok((await page.locator("#" + id).boundingBox()).width > 120, id + " can be read");
        await page.click("#language");
        assert.equal(await page.textContent("#status-text"), "运行中");
        assert.equal(await page.getAttribute("html", "lang"), "zh-CN");
        assert.ok((await page.textContent("#sessions")).includes("文件 talking_head_720p.mp4"), "the source is said in Chinese");
        await page.screenshot({ path: path.join(pictures, `dashboard_${name}_zh.png`), fullPage: true });
        await page.click("#language");
        await page.emulateMedia({ colorScheme: "light" });
        await page.screenshot({ path: path.join(pictures, `dashboard_${name}_light.png`), fullPage: true });
        await page.emulateMedia({ colorScheme: "dark" });

        await page.click("#faces li:first-child button"); // none
        await page.waitForSelector("#faces li:first-child button[aria-pressed='true']");
        await page.locator("#face-enabled").uncheck();
        await other.waitForFunction(() => !document.getElementById("face-enabled").checked);
        assert.deepEqual(page.problems, []);
        assert.deepEqual(other.problems, []);
        await page.context().close();
        await other.context().close();
    });
}

test("the qualities are chosen and hold for every dashboard", async () => {
    const page = await open({ width: 1440, height: 900 });
    const other = await open({ width: 390, height: 844 });
    await isLive(page);
    const settings = async () => (await (await fetch(server.url + "api/state")).json()).sessions[0];
    const reaches = async (key, value) => {
        const end = Date.now() + kLongest;
        while ((await settings())[key] !== value) {
            assert.ok(Date.now() < end, `${key} is not ${value}`);
            await pause(50);
        }
    };
    assert.equal(await page.inputValue("#face-quality"), "automatic");
    assert.equal(await page.inputValue("#voice-quality"), "automatic");
    for (const quality of ["light", "balanced", "best", "automatic"]) {
        await page.selectOption("#face-quality", quality);
        await reaches("face_quality_setting", quality);
        await other.waitForFunction((wanted) => document.getElementById("face-quality").value === wanted, quality);
    }
    await page.click("#faces button[title='photo']");
    await page.waitForSelector("#faces button[title='photo'][aria-pressed='true']");
    await page.selectOption("#face-quality", "light");
    await page.waitForFunction(() => document.getElementById("figures").textContent.includes("light: nothing stays in front")); // not "lowered"
    await page.selectOption("#face-quality", "automatic");
    await page.locator("#face-enabled").uncheck();
    await page.click("#faces li:first-child button"); // none
    await page.waitForSelector("#faces li:first-child button[aria-pressed='true']");
    for (const quality of ["saving", "best", "automatic"]) {
        await page.selectOption("#voice-quality", quality);
        await reaches("voice_quality_setting", quality);
        await other.waitForFunction((wanted) => document.getElementById("voice-quality").value === wanted, quality);
    }
    for (const language of ["en", "zh"]) {
        const words = await page.evaluate(() => [...document.querySelectorAll("#face-quality option, #voice-quality option")].map((one) => one.textContent));
        assert.equal(new Set(words).size, 6, language + ": " + words); // "automatic" twice
        assert.ok(words.every((one) => one.trim()), language);
        if (language === "zh") assert.ok(words.every((one) => /\p{Script=Han}/u.test(one)), words);
        await page.click("#language");
    }
    assert.deepEqual(page.problems, []);
    await page.context().close();
    await other.context().close();
});

/** The same picture in another file. */
function retitled(png) {
    const end = png.length - 12;
    const chunk = Buffer.from("\0\0\0\x08tEXtTitle\0no\0\0\0\0", "latin1"); // libpng minds no wrong sum of a text
    return Buffer.concat([png.subarray(0, end), chunk, png.subarray(end)]);
}

test("a face gets further photos and loses them again", async () => {
    const page = await open({ width: 390, height: 844 });
    const other = await open({ width: 1440, height: 900 });
    const again = path.join(server.folder, "again.png");
    fs.writeFileSync(again, retitled(fs.readFileSync(photo)));
    const stranger = path.join(server.folder, "stranger.png");
    fs.writeFileSync(stranger, "this is no picture");
    const words = page.locator("#faces button[title='photo'] span");
    const openPhotos = async () => {
        await page.locator("#faces button[aria-label='Photos of photo']").focus();
        await page.keyboard.press("Enter");
        await page.waitForSelector("#photos[open]");
    };
    await words.waitFor();
    assert.equal(await words.textContent(), "photo");
    await openPhotos();
    assert.equal(await page.textContent("#photos-count"), "1 photo");
    assert.ok(await page.isHidden("#photos-first"));
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click("#photos-add")]);
    await chooser.setFiles([again, stranger]);
    await page.waitForFunction(() => document.querySelector("#faces button[title='photo'] span")?.textContent === "photo · 2 photos");
    await page.waitForSelector("#toast.problem"); // the other file is said
    await other.waitForFunction(() => document.querySelector("#faces button[title='photo'] span")?.textContent === "photo · 2 photos");
    await openPhotos();
    await page.screenshot({ path: path.join(pictures, "dashboard_photos.png") });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, "nothing is wider than the screen");
    await page.click("#photos-first");
    for (const one of [page, other]) {
        await one.waitForFunction(() => document.querySelector("#faces button[title='photo'] span")?.textContent === "photo");
        assert.deepEqual(one.problems, []);
        await one.context().close();
    }
});

test("a deleted face can be taken back", async () => {
    const page = await open({ width: 1440, height: 900 });
    await page.locator("#faces li:has(button[title='photo'])").hover();
    await page.click("#faces button[aria-label='Delete photo']");
    await page.waitForSelector("#faces button[title='photo']", { state: "detached" });
    await page.click("#toast button");
    await page.waitForSelector("#faces button[title='photo']");
    await page.context().close();
});

test("what is no photo is refused with the reason", async () => {
    const page = await open({ width: 390, height: 844 });
    const file = path.join(server.folder, "note.png");
    fs.writeFileSync(file, "this is no picture");
    await add(page, "#add-face", file, "x");
    await page.waitForSelector("#toast.problem");
    assert.match(await page.textContent("#toast"), /neither a picture nor a sound/);
    assert.equal(await page.locator("#uploads li").count(), 0);
    await page.screenshot({ path: path.join(pictures, "dashboard_refused.png") });
    await page.context().close();
});

test("a change that the server refuses is said in the reader's language and taken back", async () => {
    const page = await open({ width: 390, height: 844 }, { locale: "zh-CN" });
    await page.waitForFunction(() => document.getElementById("policy").value === "hold_last");
    await page.evaluate(() => {
        const policy = document.getElementById("policy");
        policy.append(new Option("?", "of_a_newer_page"));
        policy.value = "of_a_newer_page";
        policy.dispatchEvent(new Event("input"));
    });
    await page.waitForSelector("#toast.problem");
    assert.match(await page.textContent("#toast"), /操作失败：对方发送了无法识别的内容/);
    assert.equal(await page.inputValue("#policy"), "hold_last");
    assert.deepEqual(page.problems, []);
    await page.context().close();
});

test("each of two people can be given a face", async (context) => {
    const source = path.join(server.folder, "two.mp4");
    execFileSync("ffmpeg", ["-v", "error", "-y", "-i", path.join(samples, "talking_head_720p.mp4"), "-filter_complex",
        "crop=960:720,scale=640:480,split[a][b];[b]hflip[c];[a][c]hstack", "-an", source]);
    const two = new Server(source);
    context.after(async () => {
        await two.stop();
        rmSync(two.folder, { recursive: true, force: true });
    });
    await two.start();
    const page = await open({ width: 1440, height: 900 }, {}, two);
    await isLive(page);
    assert.ok(await page.isHidden("#people-box"), "nobody is looked for before a face is chosen");
    await add(page, "#add-face", photo, "Ada agreed");
    await page.click("#faces button[title='photo']");
    const second = page.getByLabel("Person 2: Face");
    await second.waitFor();
    assert.match(await page.textContent("#people-list li:first-child"), /Person 1(swapped|hidden)/);
    assert.equal(await second.inputValue(), "");
    await second.focus();
    await page.keyboard.press("ArrowDown");
    const faces = async () => (await (await fetch(two.url + "api/v1/sessions/main")).json()).people.map((one) => one.face);
    const end = Date.now() + kLongest;
    while ((await faces())[1] !== "photo") {
        assert.ok(Date.now() < end, "the choice does not arrive");
        await pause(50);
    }
    assert.equal((await faces())[0], "");
    const ask = (method, where, body) => fetch(two.url + where, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    const model = "api/v1/models/" + (await (await fetch(two.url + "api/v1/models")).json()).models[0].id;
    await ask("POST", "api/faces/select", { filename: "" });
    assert.equal((await ask("DELETE", model)).status, 409, "somebody wears it");
    await ask("PATCH", model, { name: "ada" });
    assert.equal((await faces())[1], "ada");
    await ask("PATCH", model, { name: "photo" });
    await ask("POST", "api/faces/select", { filename: "photo" });
    await page.click("#language");
    await page.waitForFunction(() => document.querySelector("select[aria-label='人物 2: 换脸']")?.value === "photo");
    await page.screenshot({ path: path.join(pictures, "dashboard_people.png"), fullPage: true });
    assert.deepEqual(page.problems, []);
    await page.context().close();
});

test("it comes back after the server was away", async () => {
    const page = await open({ width: 390, height: 844 });
    await isLive(page);
    await server.stop();
    await page.waitForSelector(".status[data-state='lost']");
    await page.screenshot({ path: path.join(pictures, "dashboard_lost.png") });
    await server.start();
    await page.waitForSelector(".status[data-state='running']");
    await isLive(page);
    assert.ok(await page.locator("#faces button[title='photo']").count(), "the library is still there");
    assert.deepEqual(page.problems, []);
    await page.context().close();
});

test("every control has a name, and the keyboard reaches it", async () => {
    const page = await open({ width: 1440, height: 900 });
    await isLive(page);
    const nameless = await page.evaluate(() => [...document.querySelectorAll("button, input:not([hidden]), select, meter, progress, svg[role], canvas[role]")]
        .filter((node) => {
            const by = node.getAttribute("aria-labelledby");
            const name = node.getAttribute("aria-label") || (by && document.getElementById(by)?.textContent) || node.textContent
                || node.labels?.[0]?.textContent || node.title;
            return !name?.trim();
        }).map((node) => node.outerHTML));
    assert.deepEqual(nameless, []);
    const reached = new Set();
    for (let i = 0; i < 60; ++i) {
        await page.keyboard.press("Tab");
        reached.add(await page.evaluate(() => document.activeElement.id));
    }
    for (const id of ["language", "face-enabled", "add-face", "strength", "policy", "face-quality", "voice-enabled", "pitch", "voice-quality"]) assert.ok(reached.has(id), id);
    await page.context().close();
});
