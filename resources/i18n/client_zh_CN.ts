<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CallBar</name>
    <message>
        <source>Camera on</source>
        <translation>摄像头已开</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>摄像头已关</translation>
    </message>
    <message>
        <source>Microphone on</source>
        <translation>麦克风已开</translation>
    </message>
    <message>
        <source>Microphone off</source>
        <translation>麦克风已关</translation>
    </message>
    <message>
        <source>Come back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Panic</source>
        <translation>紧急隐藏</translation>
    </message>
    <message>
        <source>Silence and a card instead of your picture, at once</source>
        <translation>立即静音，并用卡片代替您的画面</translation>
    </message>
    <message>
        <source>Your microphone</source>
        <translation>您的麦克风</translation>
    </message>
    <message>
        <source>Voice of the call</source>
        <translation>通话声音</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>停止 %1</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录制</translation>
    </message>
</context>
<context>
    <name>DevicePicker</name>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>No camera is connected. Plug one in, then look again.</source>
        <translation>没有连接摄像头。请插上摄像头，然后重新查找。</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Your microphone</source>
        <translation>您的麦克风</translation>
    </message>
    <message>
        <source>Choose the microphone that you speak into.</source>
        <translation>请选择您讲话所用的麦克风。</translation>
    </message>
    <message>
        <source>Say something: the bar should move.</source>
        <translation>请说几句话：音量条应会移动。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
</context>
<context>
    <name>FaceCard</name>
    <message>
        <source>Change my face</source>
        <translation>更换人脸</translation>
    </message>
    <message>
        <source>The server has no faces yet. Drop a photo on its window.</source>
        <translation>服务器上还没有人脸。请把照片拖到服务器窗口。</translation>
    </message>
    <message>
        <source>Connect to a server to choose a face.</source>
        <translation>连接服务器后即可选择人脸。</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Find your server</source>
        <translation>查找服务器</translation>
    </message>
    <message>
        <source>Check this machine</source>
        <translation>检查本机</translation>
    </message>
    <message>
        <source>Choose camera and microphone</source>
        <translation>选择摄像头和麦克风</translation>
    </message>
    <message>
        <source>DuckLive&apos;s server does the computing: on this machine, or on a stronger one in your network. Start it there, then choose it here.</source>
        <translation>计算由 DuckLive 服务器完成：可以在本机，也可以在网络中性能更强的机器上。请先在那里启动服务器，再在这里选择它。</translation>
    </message>
    <message>
        <source>Call programs see DuckLive as a camera and a microphone of their own.</source>
        <translation>通话软件会把 DuckLive 当作一个摄像头和一个麦克风。</translation>
    </message>
    <message>
        <source>Step %1 of 3</source>
        <translation>第 %1 步，共 3 步</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>What you choose is sent to your server; the call gets what comes back.</source>
        <translation>您选择的内容会发送到服务器；通话得到的是服务器返回的内容。</translation>
    </message>
</context>
<context>
    <name>HotkeyCard</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Also while another program is in front</source>
        <translation>其他程序在前台时也可使用</translation>
    </message>
    <message>
        <source>persona</source>
        <translation>切换角色</translation>
    </message>
    <message>
        <source>microphone on or off</source>
        <translation>打开或关闭麦克风</translation>
    </message>
    <message>
        <source>panic, and back</source>
        <translation>紧急隐藏及恢复</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>DuckLive – %1</source>
        <translation>DuckLive – %1</translation>
    </message>
    <message>
        <source>DuckLive</source>
        <translation>DuckLive</translation>
    </message>
    <message>
        <source>You are now “%1”.</source>
        <translation>您现在是“%1”。</translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation>已删除“%1”。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
</context>
<context>
    <name>PersonaCard</name>
    <message>
        <source>Personas</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>A persona keeps a face, a voice and their settings under one name. Choose a face and a voice, then keep them here; Ctrl+1 to Ctrl+9 switch at once.</source>
        <translation>角色把一张人脸、一种声音及其设置保存在一个名称下。先选择人脸和声音，再保存到这里；按 Ctrl+1 至 Ctrl+9 可立即切换。</translation>
    </message>
    <message>
        <source>Name of the new persona</source>
        <translation>新角色的名称</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Keep what is on now</source>
        <translation>保存当前搭配</translation>
    </message>
</context>
<context>
    <name>PersonaRow</name>
    <message>
        <source>Ctrl+%1</source>
        <translation>Ctrl+%1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>无快捷键</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>What the call sees: %1</source>
        <translation>通话对方看到：%1</translation>
    </message>
    <message>
        <source>Choose another server</source>
        <translation>选择其他服务器</translation>
    </message>
    <message>
        <source>Choose a server</source>
        <translation>选择服务器</translation>
    </message>
</context>
<context>
    <name>ProgramCard</name>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Start when I log in</source>
        <translation>登录时启动</translation>
    </message>
    <message>
        <source>Go through the first start again</source>
        <translation>重新运行首次设置</translation>
    </message>
    <message>
        <source>DuckLive %1</source>
        <translation>DuckLive %1</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>复制：%1</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the test</source>
        <translation>取消测试</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>正在测试…</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Test the camera and the microphone</source>
        <translation>测试摄像头和麦克风</translation>
    </message>
    <message>
        <source>Test anyway</source>
        <translation>仍然测试</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
</context>
<context>
    <name>SelfTestWords</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>as loud as it was played</source>
        <translation>音量与播放时相同</translation>
    </message>
    <message>
        <source>%1 dB quieter</source>
        <translation>轻 %1 dB</translation>
    </message>
    <message>
        <source>%1 dB louder</source>
        <translation>响 %1 dB</translation>
    </message>
    <message>
        <source>“%1” works: a test picture came back after %2.</source>
        <translation>“%1”工作正常：测试画面在 %2后返回。</translation>
    </message>
    <message>
        <source>No picture came back from “%1”. Restart the system&apos;s media service, then test again.</source>
        <translation>“%1”没有返回画面。请重启系统的媒体服务，然后再测试。</translation>
    </message>
    <message>
        <source>Another picture came back from “%1”: another program feeds it. Close that program, then test again.</source>
        <translation>“%1”返回了别的画面：另一个程序正在向它输出。请关闭该程序，然后再测试。</translation>
    </message>
    <message>
        <source>“%1” is there, but cannot be read back on this system: look at it in your call program.</source>
        <translation>“%1”已就绪，但此系统上无法读回画面：请在通话软件中查看。</translation>
    </message>
    <message>
        <source>“%1” works: a test sound came back after %2, %3.</source>
        <translation>“%1”工作正常：测试声音在 %2后返回，%3。</translation>
    </message>
    <message>
        <source>“%1” is too quiet: a test sound came back after %2, %3. Turn it up in the sound settings.</source>
        <translation>“%1”声音太轻：测试声音在 %2后返回，%3。请在声音设置中调高音量。</translation>
    </message>
    <message>
        <source>No sound came back from “%1”. Restart the system&apos;s media service, then test again.</source>
        <translation>“%1”没有返回声音。请重启系统的媒体服务，然后再测试。</translation>
    </message>
    <message>
        <source>Another sound came back from “%1”: another program plays into it. Close that program, then test again.</source>
        <translation>“%1”返回了别的声音：另一个程序正在向它播放。请关闭该程序，然后再测试。</translation>
    </message>
    <message>
        <source>“%1” is there, but cannot be read back on this system: listen to it in your call program.</source>
        <translation>“%1”已就绪，但此系统上无法读回声音：请在通话软件中试听。</translation>
    </message>
</context>
<context>
    <name>ServerDelays</name>
    <message>
        <source>does not answer</source>
        <translation>没有应答</translation>
    </message>
    <message>
        <source>under 1 ms</source>
        <translation>不到 1 毫秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
</context>
<context>
    <name>ServerPicker</name>
    <message>
        <source>Search again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Token of %1</source>
        <translation>%1 的令牌</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Address of a server</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>Address, like 192.168.1.20</source>
        <translation>地址，例如 192.168.1.20</translation>
    </message>
    <message>
        <source>Token, if it wants one</source>
        <translation>令牌（如需要）</translation>
    </message>
</context>
<context>
    <name>ServerRow</name>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>ServerSheet</name>
    <message>
        <source>Servers</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开连接</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SidePane</name>
    <message>
        <source>Face and voice</source>
        <translation>人脸与声音</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Setup</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Camera and microphone</source>
        <translation>摄像头和麦克风</translation>
    </message>
    <message>
        <source>In your calls</source>
        <translation>在通话中</translation>
    </message>
</context>
<context>
    <name>SyncCard</name>
    <message>
        <source>Picture and voice</source>
        <translation>画面与声音</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>音画同步</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Play the voice later</source>
        <translation>声音延后</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>If others say that your lips and your voice do not match. Below zero the picture comes later. Remembered for each microphone.</source>
        <translation>如果对方说口型和声音不一致，请调整此项。小于零时画面延后。每个麦克风分别记住。</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Choose a server</source>
        <translation>选择服务器</translation>
    </message>
</context>
<context>
    <name>VoiceCard</name>
    <message>
        <source>Change my voice</source>
        <translation>更换声音</translation>
    </message>
    <message>
        <source>The server has no voices yet. Drop a sound clip on its window.</source>
        <translation>服务器上还没有声音。请把录音拖到服务器窗口。</translation>
    </message>
    <message>
        <source>Connect to a server to choose a voice.</source>
        <translation>连接服务器后即可选择声音。</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>音高</translation>
    </message>
    <message>
        <source>%1 semitones</source>
        <translation>%1 个半音</translation>
    </message>
</context>
<context>
    <name>VoicePreset</name>
    <message>
        <source>Deeper</source>
        <translation>更低沉</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>更明亮</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>更年长</translation>
    </message>
    <message>
        <source>Childlike</source>
        <translation>童声</translation>
    </message>
    <message>
        <source>Anonymous, low</source>
        <translation>匿名（低）</translation>
    </message>
    <message>
        <source>Anonymous, high</source>
        <translation>匿名（高）</translation>
    </message>
</context>
<context>
    <name>ducklive::clientgui::SystemDeviceList</name>
    <message>
        <source>Camera %1</source>
        <translation>摄像头 %1</translation>
    </message>
</context>
<context>
    <name>ducklive::clientgui::TrayIcon</name>
    <message>
        <source>DuckLive: %1</source>
        <translation>DuckLive：%1</translation>
    </message>
    <message>
        <source>DuckLive is still running</source>
        <translation>DuckLive 仍在运行</translation>
    </message>
    <message>
        <source>Your call keeps its camera. Quit from this icon&apos;s menu.</source>
        <translation>通话仍可使用摄像头。可从此图标的菜单退出。</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>None found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Panic: hide and mute</source>
        <translation>紧急隐藏并静音</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>ducklive::clientui::ClientModel</name>
    <message>
        <source>Hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>No server chosen</source>
        <translation>未选择服务器</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>直播中</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>Choose the machine that computes your new face and voice.</source>
        <translation>请选择为您生成新人脸和新声音的机器。</translation>
    </message>
    <message>
        <source>Waiting for %1 to answer.</source>
        <translation>正在等待 %1 响应。</translation>
    </message>
    <message>
        <source>This is what the call sees.</source>
        <translation>这是通话对方看到的画面。</translation>
    </message>
    <message>
        <source>The server has no free place; you are number %1 in its queue.</source>
        <translation>服务器暂无空位；您排在第 %1 位。</translation>
    </message>
    <message>
        <source>Nobody is using the camera. It wakes up when a program opens it.</source>
        <translation>没有程序在使用摄像头。程序打开它时会自动唤醒。</translation>
    </message>
    <message>
        <source>Your camera is off. The call sees a card.</source>
        <translation>您的摄像头已关。对方看到一张卡片。</translation>
    </message>
    <message>
        <source>No camera is chosen. Choose one under Setup, or watch what the server sends.</source>
        <translation>尚未选择摄像头。请在“设置”中选择，或观看服务器发送的画面。</translation>
    </message>
    <message>
        <source>Waiting for the first picture.</source>
        <translation>正在等待第一帧画面。</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>voice %1 ms later</source>
        <translation>声音延后 %1 毫秒</translation>
    </message>
    <message>
        <source>voice %1 ms earlier</source>
        <translation>声音提前 %1 毫秒</translation>
    </message>
    <message>
        <source>%1 pictures a second</source>
        <translation>每秒 %1 帧</translation>
    </message>
    <message>
        <source>The call gets silence and a card instead of your picture, until you come back.</source>
        <translation>在您恢复之前，通话中只有静音和一张卡片。</translation>
    </message>
</context>
<context>
    <name>ducklive::clientui::DeviceModel</name>
    <message>
        <source>None: show what the server sends</source>
        <translation>无：显示服务器发送的画面</translation>
    </message>
    <message>
        <source>Test picture</source>
        <translation>测试画面</translation>
    </message>
    <message>
        <source>%1 (not connected)</source>
        <translation>%1（未连接）</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>ducklive::clientui::HotkeyModel</name>
    <message>
        <source>Persona %1</source>
        <translation>角色 %1</translation>
    </message>
    <message>
        <source>Microphone on or off</source>
        <translation>打开或关闭麦克风</translation>
    </message>
    <message>
        <source>Panic: hide at once</source>
        <translation>紧急隐藏：立即隐藏</translation>
    </message>
    <message>
        <source>This desktop gives programs no keys while another one is in front.</source>
        <translation>此桌面不允许程序在其他程序位于前台时使用快捷键。</translation>
    </message>
    <message>
        <source>The system gave DuckLive none of these keys.</source>
        <translation>系统没有把这些按键分配给 DuckLive。</translation>
    </message>
    <message>
        <source>DuckLive did not get %1, which another program may have; the other keys work.</source>
        <translation>DuckLive 未能获得 %1，可能已被其他程序占用；其余按键可用。</translation>
    </message>
</context>
<context>
    <name>ducklive::clientui::PersonaListModel</name>
    <message>
        <source>own face</source>
        <translation>自己的脸</translation>
    </message>
    <message>
        <source>own voice</source>
        <translation>自己的声音</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>角色</translation>
    </message>
</context>
<context>
    <name>ducklive::clientui::ProgramModel</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
</context>
<context>
    <name>ducklive::clientui::SelfTestModel</name>
    <message>
        <source>Virtual camera</source>
        <translation>虚拟摄像头</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>“%1” is there; programs can choose it (%2).</source>
        <translation>“%1” 已就绪；程序可以选择它（%2）。</translation>
    </message>
    <message>
        <source>Virtual microphone</source>
        <translation>虚拟麦克风</translation>
    </message>
    <message>
        <source>Finding servers</source>
        <translation>自动发现服务器</translation>
    </message>
    <message>
        <source>Servers on this network are found by themselves.</source>
        <translation>可以自动发现此网络中的服务器。</translation>
    </message>
    <message>
        <source>Camera in your call</source>
        <translation>通话中的摄像头</translation>
    </message>
    <message>
        <source>A program reads the camera: %1 pictures so far.</source>
        <translation>有程序正在读取摄像头：已读取 %1 帧。</translation>
    </message>
    <message>
        <source>Open your call program and choose “%1” there; this line changes when it reads a picture.</source>
        <translation>打开通话软件并选择“%1”；软件读取到画面后，此行会改变。</translation>
    </message>
    <message>
        <source>Microphone in your call</source>
        <translation>通话中的麦克风</translation>
    </message>
    <message>
        <source>A program records the microphone.</source>
        <translation>有程序正在使用麦克风。</translation>
    </message>
    <message>
        <source>Choose “%1” in your call program, too.</source>
        <translation>也请在通话软件中选择“%1”。</translation>
    </message>
    <message>
        <source>Your call programs can use DuckLive.</source>
        <translation>通话软件可以使用 DuckLive。</translation>
    </message>
    <message>
        <source>Something is missing. Mend it now, or go on and come back later.</source>
        <translation>有项目缺失。可以现在修复，也可以先继续，稍后再处理。</translation>
    </message>
    <message>
        <source>It would get a test picture and a test sound for up to five seconds.</source>
        <translation>最多五秒内，它会收到测试画面和测试声音。</translation>
    </message>
    <message>
        <source>Your call is live.</source>
        <translation>您的通话正在进行。</translation>
    </message>
    <message>
        <source>A program is using the camera or the microphone.</source>
        <translation>有程序正在使用摄像头或麦克风。</translation>
    </message>
    <message>
        <source>A program may be using the camera or the microphone.</source>
        <translation>可能有程序正在使用摄像头或麦克风。</translation>
    </message>
    <message>
        <source>A test picture is on its way…</source>
        <translation>测试画面正在传送…</translation>
    </message>
    <message>
        <source>A test sound is on its way…</source>
        <translation>测试声音正在传送…</translation>
    </message>
    <message>
        <source>Tested: your call programs get DuckLive&apos;s picture and voice.</source>
        <translation>已测试：通话软件可以得到 DuckLive 的画面和声音。</translation>
    </message>
</context>
<context>
    <name>ducklive::clientui::ServerListModel</name>
    <message>
        <source>this machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>%1 % busy</source>
        <translation>负载 %1%</translation>
    </message>
    <message>
        <source>needs a token</source>
        <translation>需要令牌</translation>
    </message>
    <message>
        <source>used before · %1</source>
        <translation>曾使用 · %1</translation>
    </message>
    <message>
        <source>No server has answered. Check that one runs and that both machines are on one network. Some networks block the search: then type the address that the server&apos;s window shows.</source>
        <translation>没有服务器响应。请确认服务器正在运行，并且两台机器在同一网络中。有些网络会阻止查找，此时请输入服务器窗口显示的地址。</translation>
    </message>
    <message>
        <source>Looking for servers on your network…</source>
        <translation>正在网络中查找服务器…</translation>
    </message>
    <message>
        <source>“%1” is not an address. It looks like 192.168.1.20 or ws://studio:8765.</source>
        <translation>“%1” 不是有效地址。格式如 192.168.1.20 或 ws://studio:8765。</translation>
    </message>
</context>
</TS>
