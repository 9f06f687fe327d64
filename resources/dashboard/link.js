import { secret } from "./dom.js";

const kTryAgain = 1000; // ms

/** The WebSocket to the server: pictures, levels, settings and the state come from it by themselves. */
export class Link extends EventTarget {
  #socket = null;
  #session = "main";
  #retry = 0;

  get session() {
    return this.#session;
  }

  open() {
    clearTimeout(this.#retry);
    const scheme = location.protocol === "https:" ? "wss://" : "ws://";
    const socket = new WebSocket(scheme + location.host + "/ws/dashboard?proto=2" + (secret() ? "&token=" + encodeURIComponent(secret()) : ""));
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => socket.send(JSON.stringify({
      type: "hello", protocol: 2, role: "dashboard", name: "browser", session: this.#session,
      ...(secret() ? { token: secret() } : {}), video: ["jpeg"], audio: ["pcm_s16le/16000"], clock: false,
    }));
    socket.onmessage = ({ data }) => (typeof data === "string" ? this.#text(data) : this.#binary(data));
    socket.onclose = ({ code }) => {
      if (socket !== this.#socket) return;
      this.#tell("lost", { isDenied: code === 4401 });
      this.#retry = setTimeout(() => this.open(), kTryAgain);
    };
  }

  /** Shows another session. */
  watch(session) {
    if (session === this.#session) return;
    this.#session = session;
    const old = this.#socket;
    this.#socket = null;
    if (old) old.close();
    this.open();
  }

  /** Asks for other settings of the session; the answer comes as "settings", to every dashboard. */
  set(wish) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ type: "set", ...wish }));
  }

  #text(text) {
    const message = JSON.parse(text);
    if (message.type === "error" && message.data?.reason === "session_ended") return this.watch("main");
    this.#tell(message.type, message);
  }

  #binary(data) {
    if (data.byteLength < 13) return;
    const view = new DataView(data);
    const payload = data.slice(13, 13 + view.getUint32(9));
    const type = { 0x01: "after", 0x04: "before", 0x06: "levels" }[view.getUint8(0)];
    if (type === "levels") this.#tell(type, JSON.parse(new TextDecoder().decode(payload)));
    else if (type) this.#tell(type, payload);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
