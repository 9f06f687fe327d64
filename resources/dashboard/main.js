import { t, translatePage, switchLanguage } from "./texts.js";
import { byId, call, duration, fillList, fillTable, make, problemOf, toast, withToken } from "./dom.js";
import { Link } from "./link.js";
import { startPreview, clearPreview } from "./preview.js";
import { Controls } from "./controls.js";
import { Library } from "./library.js";
import { People } from "./people.js";
import { Plot, Waterfall } from "./plots.js";

const link = new Link();
const library = new Library();
const controls = new Controls(link, library);
const people = new People(askState);
const waterfall = new Waterfall(byId("waterfall"));
const plots = { fps: new Plot(byId("fps-plot"), 30), latency: new Plot(byId("latency-plot"), 40) };
let newest = null;
let hasChosen = false;

/** At once; otherwise it comes by itself. */
async function askState() {
  const state = await call("GET", "api/state");
  if (state) showState(state);
}

function showStatus(state) {
  byId("status").dataset.state = state;
  byId("status-text").textContent = t(state);
}

/** The session on show: the one that was clicked, else the main one, else the liveliest. */
function chooseSession(sessions) {
  const shown = sessions.find((one) => one.id === link.session);
  if (hasChosen && shown) return shown;
  if (shown?.stream.fps > 0) return shown;
  return [...sessions].sort((a, b) => b.stream.fps - a.stream.fps)[0];
}

function watch(id, byHand) {
  hasChosen ||= byHand;
  if (id === link.session) return;
  clearPreview();
  waterfall.clear();
  link.watch(id);
}

function sessionButton(one) {
  return make("button", {
    textContent: one.name || one.id, "aria-pressed": String(one.id === link.session),
    "aria-label": t("show") + " " + (one.name || one.id), onclick: () => watch(one.id, true),
  });
}

function engineProblem(engine, problem) {
  if (problem) return problemOf(problem);
  return engine.enabled && !engine.loaded ? t("preparing") : "";
}

function sourceWords(session) {
  return [t("from_" + session.source_kind), session.source_name].filter(Boolean).join(" ");
}

/** What is made of the faces now; what was chosen so is not called lowered. */
function qualityWords(session) {
  const isChosen = session.face_quality === "plain_front" && session.face_quality_setting === "light";
  return t(isChosen ? "light" : session.face_quality || "full");
}

function showFigures(state, session) {
  const { stream } = session;
  plots.fps.add(stream.fps, t("fps") + ": " + stream.fps.toFixed(1));
  plots.latency.add(stream.avg_latency_ms, t("latency") + ": " + stream.avg_latency_ms.toFixed(1) + " ms");
  byId("fps").textContent = stream.fps.toFixed(1);
  byId("latency").textContent = stream.avg_latency_ms.toFixed(1) + " ms";
  const now = session.fail_closed_reason ? t("protectedNow") + t(session.fail_closed_reason) : "";
  fillList(byId("figures"), [
    [t("rate"), (stream.bitrate_kbps / 1000).toFixed(1) + " Mbit/s"],
    [t("frames"), `${stream.frame_count} (${t("dropped")}: ${stream.dropped_frames})`],
    [t("computing"), session.face_provider || state.gpu_name || t("noGpu")],
    ...(session.face_enabled ? [
      [t("swappedFaces"), String(session.faces_swapped)],
      [t("quality"), qualityWords(session)],
    ] : []),
    [t("protection"), [String(session.fail_closed_frames), now].filter(Boolean).join(" · ")],
    ...(session.engine_restarts ? [[t("restarts"), String(session.engine_restarts)]] : []),
    [t("uptime"), duration(state.uptime_seconds)],
  ]);
}

function showState(state) {
  newest = state;
  showStatus(state.status);
  library.look(state);
  const session = chooseSession(state.sessions);
  byId("face-problem").textContent = engineProblem(state.face_swap, session?.face_problem);
  byId("voice-problem").textContent = engineProblem(state.voice_change, session?.voice_problem);
  if (session) {
    watch(session.id, false);
    showFigures(state, session);
    if (session.stream.fps === 0) clearPreview();
  }
  people.show(session, state.available_faces);
  waterfall.draw();
  fillTable(byId("sessions"), 3, state.sessions.map((one) => [sessionButton(one), sourceWords(one), one.stream.fps.toFixed(1)]), t("none"));
  fillTable(byId("peers"), 4, state.clients.map((one) => [t(one.role), one.address, String(one.frames_sent), String(one.frames_received)]), t("nobody"));
}

byId("language").addEventListener("click", () => {
  switchLanguage();
  controls.redraw();
  if (newest) showState(newest);
});
library.onChange = (models, faces, voices) => controls.setChoices(models, faces, voices);
link.addEventListener("state", ({ detail }) => showState(detail));
link.addEventListener("welcome", askState);
link.addEventListener("error", ({ detail }) => {
  toast(t("failed") + problemOf(detail), { isProblem: true });
  controls.redraw(); // to what is really set
});
link.addEventListener("trace", ({ detail }) => waterfall.add(detail.spans));
link.addEventListener("lost", ({ detail }) => {
  showStatus(detail.isDenied ? "denied" : "lost");
  clearPreview();
});
translatePage();
byId("description").href = withToken("openapi.json");
showStatus("waiting");
startPreview(link);
link.open();
