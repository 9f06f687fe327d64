"use strict";

const texts = {
  en: {
    picture: "Picture", noPicture: "No picture yet", original: "Before", processed: "After",
    originalSound: "Sound before", processedSound: "Sound after", stream: "Stream", engines: "Face and voice",
    sessions: "Sessions", session: "Session", source: "Source", fps: "Pictures per second", peers: "Connected",
    role: "Role", address: "Address", sent: "Sent", received: "Received",
    api: "For programs: description of the API",
    running: "Running", starting: "Starting", stopped: "Stopped", error: "Something is wrong",
    lost: "The server does not answer. Trying again…", denied: "This server wants its token: add ?token=… to the address.",
    bitrate: "Data rate", latency: "Delay in the server", frames: "Pictures", dropped: "Left out",
    uptime: "Running for", gpu: "Graphics card", noGpu: "none, computing on the processor",
    face: "Face", voice: "Voice", on: "on", off: "off", preparing: "on, not ready yet", unavailable: "not available",
    protection: "Withheld", protectedNow: "now: ", quality: "Quality", swappedFaces: "Faces swapped", restarts: "restarted",
    no_face: "no face in sight", no_source: "no face chosen", engine_fault: "the engine failed",
    full: "full", fewer_looks: "lowered: new faces are found later", plain_front: "lowered: nothing is kept in front of the face",
    nobody: "nobody", none: "none", feed: "sender", streamRole: "viewer", dashboard: "dashboard",
  },
  zh: {
    picture: "画面", noPicture: "还没有画面", original: "处理前", processed: "处理后",
    originalSound: "处理前的声音", processedSound: "处理后的声音", stream: "直播流", engines: "换脸与变声",
    sessions: "会话", session: "会话", source: "来源", fps: "每秒画面数", peers: "已连接",
    role: "角色", address: "地址", sent: "已发送", received: "已接收",
    api: "供程序使用：API 说明",
    running: "运行中", starting: "正在启动", stopped: "已停止", error: "出现问题",
    lost: "服务器没有响应，正在重试……", denied: "此服务器需要令牌：请在地址后加上 ?token=…",
    bitrate: "数据速率", latency: "服务器内延迟", frames: "画面", dropped: "丢弃",
    uptime: "已运行", gpu: "显卡", noGpu: "无，使用处理器计算",
    face: "换脸", voice: "变声", on: "开", off: "关", preparing: "已开启，尚未就绪", unavailable: "不可用",
    protection: "已拦截", protectedNow: "当前：", quality: "画质", swappedFaces: "已换的人脸", restarts: "次重启",
    no_face: "没有看到人脸", no_source: "尚未选择人脸", engine_fault: "引擎出错",
    full: "完整", fewer_looks: "已降低：新人脸发现较慢", plain_front: "已降低：不再保留脸前的物体",
    nobody: "无人", none: "无", feed: "发送端", streamRole: "观看端", dashboard: "控制台",
  },
};
const language = (navigator.language || "en").toLowerCase().startsWith("zh") ? "zh" : "en";
const t = texts[language];
const token = new URLSearchParams(location.search).get("token");
const query = token ? "?token=" + encodeURIComponent(token) : "";
const byId = (id) => document.getElementById(id);

function translatePage() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = t[node.dataset.text];
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t[node.dataset.label]);
  byId("description").href = "openapi.json" + query;
}

function showStatus(state) {
  byId("status").dataset.state = state;
  byId("status-text").textContent = t[state] || state;
}

function fillList(id, rows) {
  byId(id).replaceChildren(...rows.flatMap(([name, value]) => {
    const term = document.createElement("dt");
    const text = document.createElement("dd");
    term.textContent = name;
    text.textContent = value;
    return [term, text];
  }));
}

function fillTable(id, columns, rows, emptyText) {
  const lines = rows.length ? rows : [[emptyText]];
  byId(id).replaceChildren(...lines.map((cells) => {
    const line = document.createElement("tr");
    for (const cell of cells) line.insertCell().append(cell);
    if (!rows.length) {
      line.cells[0].colSpan = columns;
      line.cells[0].className = "none";
    }
    return line;
  }));
}

function duration(seconds) {
  const units = [["h", 3600], ["min", 60], ["s", 1]];
  const [unit, size] = units.find(([, size]) => seconds >= size) || units[2];
  return Math.floor(seconds / size) + " " + unit;
}

function engineText(engine, name) {
  if (engine.error) return engine.error;
  if (!engine.enabled) return t.off;
  const what = [name, engine.model_name].filter(Boolean).join(" · ");
  const time = engine.avg_latency_ms > 0 ? engine.avg_latency_ms.toFixed(1) + " ms" : "";
  return [engine.loaded ? t.on : t.preparing, what, time].filter(Boolean).join(" · ");
}

// What the face engine holds back, and what it gives up to keep the pace.
function faceRows(session) {
  const now = session.fail_closed_reason ? t.protectedNow + t[session.fail_closed_reason] : "";
  const restarts = session.engine_restarts ? session.engine_restarts + " " + t.restarts : "";
  return [
    [t.swappedFaces, String(session.faces_swapped)],
    [t.quality, t[session.face_quality] || t.full],
    [t.protection, [String(session.fail_closed_frames), now, restarts].filter(Boolean).join(" · ")],
  ];
}

// The session on show: the one that was clicked, else the main one, else the liveliest.
let clicked = null;
let shown = null;

function chooseSession(sessions) {
  const live = (one) => one && one.stream.fps > 0;
  const byName = (id) => sessions.find((one) => one.id === id);
  if (byName(clicked)) return byName(clicked);
  if (live(byName(shown))) return byName(shown);
  if (live(byName("main"))) return byName("main");
  return [...sessions].sort((a, b) => b.stream.fps - a.stream.fps)[0];
}

function sessionButton(one) {
  const button = document.createElement("button");
  button.textContent = one.name || one.id;
  button.setAttribute("aria-pressed", String(one.id === shown));
  button.onclick = () => {
    clicked = one.id;
    showSession(one.id);
  };
  return button;
}

function showState(state) {
  showStatus(state.status);
  const session = chooseSession(state.sessions);
  if (session) showSession(session.id);
  const stream = session ? session.stream : state.stream;
  fillList("stream", [
    [t.fps, stream.fps.toFixed(1)],
    [t.bitrate, (stream.bitrate_kbps / 1000).toFixed(1) + " Mbit/s"],
    [t.latency, stream.avg_latency_ms.toFixed(1) + " ms"],
    [t.frames, String(stream.frame_count)],
    [t.dropped, String(stream.dropped_frames)],
    [t.uptime, duration(state.uptime_seconds)],
  ]);
  fillList("engines", [
    [t.face, engineText(state.face_swap, state.current_face)],
    [t.voice, engineText(state.voice_change, state.current_voice)],
    ...(session && session.face_enabled ? faceRows(session) : []),
    [t.gpu, state.gpu_name ? `${state.gpu_name} · ${Math.round(state.gpu_utilization_pct)} %` : t.noGpu],
  ]);
  fillTable("sessions", 3, state.sessions.map((one) => [sessionButton(one), one.source, one.stream.fps.toFixed(1)]), t.none);
  const roles = { feed: t.feed, stream: t.streamRole, dashboard: t.dashboard };
  fillTable("peers", 4, state.clients.map((one) => [
    roles[one.role] || one.role, one.address, String(one.frames_sent), String(one.frames_received)]), t.nobody);
}

async function pollState() {
  try {
    const answer = await fetch("api/state" + query, { cache: "no-store" });
    if (answer.status === 401) showStatus("denied");
    else showState(await answer.json());
  } catch {
    showStatus("lost");
  }
  setTimeout(pollState, 1000);
}

// One painter per canvas; while one picture is being decoded, only the newest of the others is kept.
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

let socket = null;

function showSession(id) {
  if (id === shown) return;
  shown = id;
  for (const view of document.querySelectorAll(".live")) view.classList.remove("live");
  if (socket) socket.close();
}

function sayHello() {
  socket.send(JSON.stringify({
    type: "hello", protocol: 2, role: "dashboard", name: "browser", session: shown,
    ...(token ? { token } : {}), video: ["jpeg"], audio: ["pcm_s16le/16000"], clock: false,
  }));
}

function watch() {
  const paint = { 0x01: painter(byId("processed")), 0x04: painter(byId("original")) };
  const connect = () => {
    const scheme = location.protocol === "https:" ? "wss://" : "ws://";
    if (!shown) return setTimeout(connect, 200);
    const proto = (query ? query + "&" : "?") + "proto=2";
    socket = new WebSocket(scheme + location.host + "/ws/dashboard" + proto);
    const session = shown;
    socket.onopen = sayHello;
    socket.binaryType = "arraybuffer";
    socket.onmessage = (event) => {
      if (typeof event.data === "string" || event.data.byteLength < 13) return;
      const view = new DataView(event.data);
      const type = view.getUint8(0);
      const payload = event.data.slice(13, 13 + view.getUint32(9));
      if (paint[type]) paint[type](payload);
      else if (type === 0x06) {
        const levels = JSON.parse(new TextDecoder().decode(payload));
        byId("original-level").value = levels.original_db;
        byId("processed-level").value = levels.processed_db;
      }
    };
    socket.onclose = () => setTimeout(connect, session === shown ? 2000 : 0);
  };
  connect();
}

translatePage();
pollState();
watch();
