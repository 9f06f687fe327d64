// Every word of the page, in both languages.
const texts = {
  en: {
    picture: "Picture", noPicture: "No picture yet", before: "Before", after: "After", beforeSound: "Sound before", afterSound: "Sound after",
    waitingForFeed: "Start DuckLive on the machine with the camera, or choose a source in the server's window.",
    face: "Face", voice: "Voice", none: "None", on: "On", off: "Off", strength: "Strength", softness: "Soft edge", pitch: "Pitch", gate: "Silence between sentences",
    people: "Swap", all: "everybody", largest: "the largest face", operator: "only the operator",
    inPicture: "People in the picture", person: "Person", swapped: "swapped", hidden: "hidden", isOperator: "operator", asAll: "the face chosen above",
    policy: "When it cannot swap", hold_last: "hold the last picture", blur: "blur", card: "show a card",
    keepGlasses: "Keep glasses in front", keepObjects: "Keep hands and objects in front", sourceIris: "Eyes take the photo's colour",
    faceQuality: "Quality", voiceQuality: "Quality", automatic: "automatic", bestFace: "best: rather fewer pictures", balanced: "balanced: hands are not followed", light: "light: nothing stays in front",
    bestVoice: "best: never compressed", saving: "saving data: always compressed",
    noFaces: "No faces yet. Add a photo that shows one person from the front.", noVoices: "Add a recording of 10 to 60 seconds.",
    addFace: "Add photo", addVoice: "Add recording", dropHere: "Drop photos and recordings to add them",
    photosOf: "Photos of", onePhoto: "1 photo", manyPhotos: "% photos", addPhotos: "Add photos of this person …", firstPhoto: "Keep only the first photo",
    photosHint: "Photos from other sides show what the first one does not.",
    consentTitle: "Whose face or voice is this?", consentHint: "Use it only with their consent. Your note is kept with it.", consentLabel: "Name, and that they agreed",
    add: "Add", cancel: "Cancel", rename: "Rename", remove: "Delete", undo: "Undo", removed: "Deleted: ", newName: "New name", uploading: "Adding", added: "Added: ", inUse: "in use",
    deeper: "Deeper", brighter: "Brighter", older: "Older", childlike: "Childlike", "anonymous-low": "Anonymous, low", "anonymous-high": "Anonymous, high",
    performance: "Performance", fps: "Pictures per second", latency: "Delay in the server", rate: "Data rate", frames: "Pictures", dropped: "Left out", uptime: "Running for",
    waterfall: "Where the time goes", computing: "Computes on", noGpu: "processor", protection: "Withheld pictures", protectedNow: "now: ", quality: "Quality", swappedFaces: "Faces swapped",
    restarts: "Engine restarts", no_face: "no face in sight", no_source: "no face chosen", engine_fault: "the engine failed",
    full: "full", no_hands: "hands are not followed", fewer_looks: "lowered: new faces are found later", plain_front: "lowered: nothing is kept in front of the face", half_size: "lowered: half the picture size",
    sessions: "Sessions", session: "Session", source: "Source", peers: "Connected", role: "Role", address: "Address", sent: "Sent", received: "Received",
    nobody: "Nobody", feed: "sender", stream: "viewer", dashboard: "dashboard", show: "Show",
    running: "Running", starting: "Starting", stopped: "Stopped", error: "Something is wrong", waiting: "Connecting…",
    lost: "The server does not answer. Trying again…", denied: "This server wants its token: add ?token=… to the address.",
    from_feed: "a client", from_camera: "camera", from_file: "file", from_test: "test pattern",
    preparing: "not ready yet", api: "For programs: description of the API", language: "中文", failed: "That did not work: ",
    decode: "Decode", encode: "Encode", queue: "Wait",
  },
  zh: {
    picture: "画面", noPicture: "还没有画面", before: "处理前", after: "处理后", beforeSound: "处理前的声音", afterSound: "处理后的声音",
    waitingForFeed: "请在有摄像头的机器上启动 DuckLive，或在服务器窗口中选择来源。",
    face: "换脸", voice: "变声", none: "无", on: "开", off: "关", strength: "强度", softness: "边缘柔化", pitch: "音高", gate: "语句之间静音",
    people: "替换", all: "所有人", largest: "最大的人脸", operator: "仅操作者",
    inPicture: "画面中的人", person: "人物", swapped: "已换脸", hidden: "已隐藏", isOperator: "操作者", asAll: "上方所选的人脸",
    policy: "无法换脸时", hold_last: "保持上一帧", blur: "模糊", card: "显示卡片",
    keepGlasses: "眼镜保留在前", keepObjects: "手和物体保留在前", sourceIris: "眼睛采用照片中的颜色",
    faceQuality: "画质", voiceQuality: "音质", automatic: "自动", bestFace: "最佳：宁可减少画面", balanced: "均衡：不跟踪手部", light: "轻量：脸前不保留任何东西",
    bestVoice: "最佳：始终不压缩", saving: "节省流量：始终压缩",
    noFaces: "还没有人脸。请添加一张正面的单人照片。", noVoices: "请添加 10 到 60 秒的录音。",
    addFace: "添加照片", addVoice: "添加录音", dropHere: "拖放照片或录音即可添加",
    photosOf: "照片：", onePhoto: "1 张照片", manyPhotos: "% 张照片", addPhotos: "添加此人的照片…", firstPhoto: "仅保留第一张照片",
    photosHint: "其他角度的照片能呈现第一张没有拍到的部分。",
    consentTitle: "这是谁的脸或声音？", consentHint: "仅在本人同意的情况下使用。您的备注会一同保存。", consentLabel: "姓名，以及本人已同意",
    add: "添加", cancel: "取消", rename: "重命名", remove: "删除", undo: "撤销", removed: "已删除：", newName: "新名称", uploading: "正在添加", added: "已添加：", inUse: "使用中",
    deeper: "更低沉", brighter: "更明亮", older: "更年长", childlike: "童声", "anonymous-low": "匿名（低）", "anonymous-high": "匿名（高）",
    performance: "性能", fps: "每秒画面数", latency: "服务器内延迟", rate: "数据速率", frames: "画面", dropped: "丢弃", uptime: "已运行",
    waterfall: "时间都用在哪里", computing: "计算设备", noGpu: "处理器", protection: "已拦截的画面", protectedNow: "当前：", quality: "画质", swappedFaces: "已换的人脸",
    restarts: "引擎重启", no_face: "没有看到人脸", no_source: "尚未选择人脸", engine_fault: "引擎出错",
    full: "完整", no_hands: "不跟踪手部", fewer_looks: "已降低：新人脸发现较慢", plain_front: "已降低：不再保留脸前的物体", half_size: "已降低：画面尺寸减半",
    sessions: "会话", session: "会话", source: "来源", peers: "已连接", role: "角色", address: "地址", sent: "已发送", received: "已接收",
    nobody: "无人", feed: "发送端", stream: "观看端", dashboard: "控制台", show: "显示",
    running: "运行中", starting: "正在启动", stopped: "已停止", error: "出现问题", waiting: "正在连接……",
    lost: "服务器没有响应，正在重试……", denied: "此服务器需要令牌：请在地址后加上 ?token=…",
    from_feed: "客户端", from_camera: "摄像头", from_file: "文件", from_test: "测试图案",
    preparing: "尚未就绪", api: "供程序使用：API 说明", language: "English", failed: "操作失败：",
    decode: "解码", encode: "编码", queue: "等待",
  },
};

const kept = "ducklive.language";
const wanted = () => {
  try { return localStorage.getItem(kept); } catch { return null; }
};
let language = wanted() || ((navigator.language || "en").toLowerCase().startsWith("zh") ? "zh" : "en");

/** The words of a key; what is no key is shown as it is. */
export function t(key) {
  return texts[language][key] ?? key;
}

export function isChinese() {
  return language === "zh";
}

/** Writes the words of the page's fixed parts: data-text into the element, data-label as its name. */
export function translatePage() {
  document.documentElement.lang = isChinese() ? "zh-CN" : "en";
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = t(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
}

export function switchLanguage() {
  language = isChinese() ? "en" : "zh";
  try { localStorage.setItem(kept, language); } catch { /* a private window forgets */ }
  translatePage();
}
