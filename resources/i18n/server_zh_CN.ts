<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>BenchCard</name>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Measure anyway</source>
            <translation>仍然测量</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>测量</translation>
        </message>
        <message>
            <source>Cancel the measuring</source>
            <translation>取消测量</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>暂不</translation>
        </message>
        <message>
            <source>Measured: %1 %</source>
            <translation>已测量：%1%</translation>
        </message>
        <message>
            <source>Times: the median, and what 95 of 100 stay below.</source>
            <translation>时间：中位数，以及 95% 的帧低于的数值。</translation>
        </message>
    </context>
    <context>
        <name>CameraChoices</name>
        <message>
            <source>Camera %1</source>
            <translation>摄像头 %1</translation>
        </message>
        <message>
            <source>The camera of this computer</source>
            <translation>本机摄像头</translation>
        </message>
    </context>
    <context>
        <name>ChoiceRow</name>
        <message>
            <source>On</source>
            <translation>开</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>关</translation>
        </message>
    </context>
    <context>
        <name>ConsentDialog</name>
        <message>
            <source>Whose face or voice is it?</source>
            <translation>这是谁的脸或声音？</translation>
        </message>
        <message>
            <source>Whose face or voice it is</source>
            <translation>这是谁的脸或声音</translation>
        </message>
        <message>
            <source>For example: mine, or a friend's name</source>
            <translation>例如：我自己，或朋友的名字</translation>
        </message>
        <message>
            <source>This person agreed to be imitated</source>
            <translation>此人已同意被模仿</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
    </context>
    <context>
        <name>DiagnosticsPage</name>
        <message>
            <source>Diagnostics</source>
            <translation>诊断</translation>
        </message>
        <message>
            <source>Check everything</source>
            <translation>全部检查</translation>
        </message>
        <message>
            <source>Save a report …</source>
            <translation>保存报告…</translation>
        </message>
        <message>
            <source>Save a report</source>
            <translation>保存报告</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
    </context>
    <context>
        <name>FaceMenu</name>
        <message>
            <source>Add photos of this person …</source>
            <translation>添加此人的照片…</translation>
        </message>
        <message>
            <source>Keep only the first photo</source>
            <translation>仅保留第一张照片</translation>
        </message>
    </context>
    <context>
        <name>Finding</name>
        <message>
            <source>in order</source>
            <translation>正常</translation>
        </message>
        <message>
            <source>to mend</source>
            <translation>需修复</translation>
        </message>
        <message>
            <source>not needed</source>
            <translation>非必需</translation>
        </message>
    </context>
    <context>
        <name>ImportCard</name>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Files to go: %1</source>
            <translation>剩余文件：%1</translation>
        </message>
    </context>
    <context>
        <name>JoinCard</name>
        <message>
            <source>Join</source>
            <translation>加入</translation>
        </message>
        <message>
            <source>QR code of the address %1</source>
            <translation>地址 %1 的二维码</translation>
        </message>
        <message>
            <source>The server does not run.</source>
            <translation>服务器未运行。</translation>
        </message>
    </context>
    <context>
        <name>LibraryPage</name>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Faces</source>
            <translation>人脸</translation>
        </message>
        <message>
            <source>Voices</source>
            <translation>声音</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>素材库</translation>
        </message>
        <message>
            <source>Add files …</source>
            <translation>添加文件…</translation>
        </message>
        <message>
            <source>Drop a photo here</source>
            <translation>将照片拖到这里</translation>
        </message>
        <message>
            <source>The library cannot be opened</source>
            <translation>无法打开素材库</translation>
        </message>
        <message>
            <source>One clear photo of one face, looking at the camera, makes a face to wear. Ten seconds of clear speech make a voice.</source>
            <translation>一张清晰、正视镜头、只有一张脸的照片即可用作人脸；十秒清晰的说话录音即可用作声音。</translation>
        </message>
        <message>
            <source>See Diagnostics for what to mend.</source>
            <translation>请到“诊断”页查看需要修复的内容。</translation>
        </message>
        <message>
            <source>Add to the library</source>
            <translation>添加到素材库</translation>
        </message>
        <message>
            <source>Photos of this person</source>
            <translation>此人的照片</translation>
        </message>
        <message>
            <source>Photos</source>
            <translation>照片</translation>
        </message>
        <message>
            <source>Photos and recordings</source>
            <translation>照片和录音</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>所有文件</translation>
        </message>
    </context>
    <context>
        <name>LivePage</name>
        <message>
            <source>Session</source>
            <translation>会话</translation>
        </message>
        <message>
            <source>Face</source>
            <translation>人脸</translation>
        </message>
        <message>
            <source>No face yet. Drop a photo on this window.</source>
            <translation>还没有人脸。请将照片拖到此窗口。</translation>
        </message>
        <message>
            <source>The face engine is not available. See Diagnostics.</source>
            <translation>人脸引擎不可用。请查看“诊断”页。</translation>
        </message>
        <message>
            <source>Voice</source>
            <translation>声音</translation>
        </message>
        <message>
            <source>No voice yet. Drop a recording on this window.</source>
            <translation>还没有声音。请将录音拖到此窗口。</translation>
        </message>
        <message>
            <source>Pitch</source>
            <translation>音高</translation>
        </message>
    </context>
    <context>
        <name>LogView</name>
        <message>
            <source>Log</source>
            <translation>日志</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>筛选</translation>
        </message>
        <message>
            <source>Lowest level</source>
            <translation>最低级别</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Information</source>
            <translation>信息</translation>
        </message>
        <message>
            <source>Warnings</source>
            <translation>警告</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>错误</translation>
        </message>
        <message>
            <source>No line contains this.</source>
            <translation>没有包含此内容的行。</translation>
        </message>
        <message>
            <source>Nothing has been written yet.</source>
            <translation>还没有任何记录。</translation>
        </message>
    </context>
    <context>
        <name>Main</name>
        <message>
            <source>Live</source>
            <translation>直播</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>素材库</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Diagnostics</source>
            <translation>诊断</translation>
        </message>
        <message>
            <source>DuckLive Server</source>
            <translation>DuckLive 服务器</translation>
        </message>
        <message>
            <source>Drop photos and voices to add them to the library</source>
            <translation>拖放照片和录音，将其添加到素材库</translation>
        </message>
    </context>
    <context>
        <name>ModelCard</name>
        <message>
            <source>Face</source>
            <translation>人脸</translation>
        </message>
        <message>
            <source>Voice</source>
            <translation>声音</translation>
        </message>
        <message>
            <source>In use</source>
            <translation>使用中</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>使用</translation>
        </message>
        <message>
            <source>Stop using %1</source>
            <translation>停止使用 %1</translation>
        </message>
        <message>
            <source>Use %1</source>
            <translation>使用 %1</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>重命名</translation>
        </message>
        <message>
            <source>Rename %1</source>
            <translation>重命名 %1</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>Delete %1</source>
            <translation>删除 %1</translation>
        </message>
        <message>
            <source>%1 photos</source>
            <translation>%1 张照片</translation>
        </message>
        <message>
            <source>Photos of %1</source>
            <translation>%1 的照片</translation>
        </message>
        <message>
            <source>Try</source>
            <translation>试用</translation>
        </message>
        <message>
            <source>Try %1</source>
            <translation>试用 %1</translation>
        </message>
    </context>
    <context>
        <name>NetworkSettings</name>
        <message>
            <source>Network</source>
            <translation>网络</translation>
        </message>
        <message>
            <source>Reachable from other computers</source>
            <translation>允许其他电脑连接</translation>
        </message>
        <message>
            <source>Everybody in your network who knows the token can connect.</source>
            <translation>网络中知道令牌的任何人都可以连接。</translation>
        </message>
        <message>
            <source>Only programs on this computer can connect.</source>
            <translation>只有本机上的程序可以连接。</translation>
        </message>
        <message>
            <source>On</source>
            <translation>开</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>关</translation>
        </message>
        <message>
            <source>Announce on the network</source>
            <translation>在网络中公布</translation>
        </message>
        <message>
            <source>Clients find this server by themselves.</source>
            <translation>客户端会自动找到此服务器。</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>令牌</translation>
        </message>
        <message>
            <source>Clients and browsers must present it.</source>
            <translation>客户端和浏览器必须出示令牌。</translation>
        </message>
        <message>
            <source>Empty: everybody who reaches the server may watch and control.</source>
            <translation>为空：能连接到服务器的任何人都可以观看和控制。</translation>
        </message>
        <message>
            <source>None</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Port of the dashboard</source>
            <translation>控制面板端口</translation>
        </message>
        <message>
            <source>Port of the streams</source>
            <translation>视频流端口</translation>
        </message>
    </context>
    <context>
        <name>PeopleList</name>
        <message>
            <source>People in the picture</source>
            <translation>画面中的人</translation>
        </message>
        <message>
            <source>Face of %1</source>
            <translation>%1的人脸</translation>
        </message>
    </context>
    <context>
        <name>PeersCard</name>
        <message>
            <source>Connected</source>
            <translation>已连接</translation>
        </message>
        <message>
            <source>Disconnect</source>
            <translation>断开</translation>
        </message>
        <message>
            <source>Disconnect %1</source>
            <translation>断开 %1</translation>
        </message>
        <message>
            <source>Nobody is connected yet.</source>
            <translation>当前无人连接。</translation>
        </message>
    </context>
    <context>
        <name>PreviewPair</name>
        <message>
            <source>Comes in</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>Level in</source>
            <translation>输入音量</translation>
        </message>
        <message>
            <source>Goes out</source>
            <translation>输出</translation>
        </message>
        <message>
            <source>Level out</source>
            <translation>输出音量</translation>
        </message>
        <message>
            <source>Divider between the pictures</source>
            <translation>画面之间的分隔条</translation>
        </message>
        <message>
            <source>Start DuckLive on the computer with the camera: it finds this server by itself. Or choose a camera of this computer in Settings.</source>
            <translation>在有摄像头的电脑上启动 DuckLive，它会自动找到此服务器；也可以在“设置”中选择本机摄像头。</translation>
        </message>
        <message>
            <source>Mend what is said above, then start the server again.</source>
            <translation>请先解决上方所述问题，再重新启动服务器。</translation>
        </message>
        <message>
            <source>Start again</source>
            <translation>重新启动</translation>
        </message>
        <message>
            <source>Start without face and voice</source>
            <translation>不带人脸和声音启动</translation>
        </message>
    </context>
    <context>
        <name>ProtectionSettings</name>
        <message>
            <source>The last good picture stands still.</source>
            <translation>画面停在最后一帧正常图像。</translation>
        </message>
        <message>
            <source>The picture is blurred beyond recognition.</source>
            <translation>画面被模糊到无法辨认。</translation>
        </message>
        <message>
            <source>A plain card is shown.</source>
            <translation>显示一张纯色卡片。</translation>
        </message>
        <message>
            <source>Face and voice</source>
            <translation>人脸与声音</translation>
        </message>
        <message>
            <source>On</source>
            <translation>开</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>关</translation>
        </message>
        <message>
            <source>When a face cannot be changed</source>
            <translation>无法换脸时</translation>
        </message>
        <message>
            <source>Hold the last picture</source>
            <translation>停在最后一帧</translation>
        </message>
        <message>
            <source>Blur</source>
            <translation>模糊</translation>
        </message>
        <message>
            <source>Show a card</source>
            <translation>显示卡片</translation>
        </message>
        <message>
            <source>Whose face is changed</source>
            <translation>替换谁的脸</translation>
        </message>
        <message>
            <source>Everybody else is hidden.</source>
            <translation>其他人都会被隐藏。</translation>
        </message>
        <message>
            <source>Everybody's</source>
            <translation>所有人</translation>
        </message>
        <message>
            <source>The largest face</source>
            <translation>最大的脸</translation>
        </message>
        <message>
            <source>The operator's only</source>
            <translation>仅操作者</translation>
        </message>
        <message>
            <source>Hands and things stay in front</source>
            <translation>手和物体保持在前</translation>
        </message>
        <message>
            <source>What is held before the face is not painted over.</source>
            <translation>挡在脸前的东西不会被覆盖。</translation>
        </message>
        <message>
            <source>Glasses stay in front</source>
            <translation>眼镜保持在前</translation>
        </message>
        <message>
            <source>Your own glasses are seen on the new face.</source>
            <translation>新脸上仍能看到您自己的眼镜。</translation>
        </message>
        <message>
            <source>Not with the quality Light.</source>
            <translation>选择“轻量”质量时不保留。</translation>
        </message>
        <message>
            <source>Eyes take the photo&apos;s colour</source>
            <translation>眼睛采用照片中的颜色</translation>
        </message>
        <message>
            <source>Only their colour changes: they look where yours look.</source>
            <translation>只改变颜色：视线仍跟随您的眼睛。</translation>
        </message>
        <message>
            <source>Silence between words</source>
            <translation>词间静音</translation>
        </message>
        <message>
            <source>Breath and keys stay out of the changed voice.</source>
            <translation>呼吸声和按键声不会进入变换后的声音。</translation>
        </message>
    </context>
    <context>
        <name>QualitySettings</name>
        <message>
            <source>Everything, and a little less while this computer cannot keep the pace.</source>
            <translation>保留全部效果；电脑跟不上时会暂时略有减少。</translation>
        </message>
        <message>
            <source>Nothing is ever given up: a slow computer shows fewer pictures a second.</source>
            <translation>绝不降低效果：较慢的电脑每秒显示的画面会变少。</translation>
        </message>
        <message>
            <source>Hands are not followed, which saves work: some are painted over.</source>
            <translation>不跟踪手部，可减轻负担：有些手会被新脸盖住。</translation>
        </message>
        <message>
            <source>Nothing stays in front of the face, which saves the most work.</source>
            <translation>脸前不保留任何东西，最省资源。</translation>
        </message>
        <message>
            <source>As each client wants it: uncompressed, and compressed on weak links.</source>
            <translation>按客户端的需要：平时不压缩，网络较差时压缩。</translation>
        </message>
        <message>
            <source>Always uncompressed, to every client that can take it.</source>
            <translation>始终不压缩，发送给所有支持的客户端。</translation>
        </message>
        <message>
            <source>Always compressed, to every client that can take it: a twelfth of the data.</source>
            <translation>始终压缩，发送给所有支持的客户端：数据量约为十二分之一。</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>质量</translation>
        </message>
        <message>
            <source>Face quality</source>
            <translation>换脸质量</translation>
        </message>
        <message>
            <source>Automatic</source>
            <translation>自动</translation>
        </message>
        <message>
            <source>Best</source>
            <translation>最佳</translation>
        </message>
        <message>
            <source>Balanced</source>
            <translation>均衡</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>轻量</translation>
        </message>
        <message>
            <source>Voice quality</source>
            <translation>声音质量</translation>
        </message>
        <message>
            <source>Saving data</source>
            <translation>节省流量</translation>
        </message>
    </context>
    <context>
        <name>RenameDialog</name>
        <message>
            <source>Rename</source>
            <translation>重命名</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>Some changes are used after a restart. Everybody is disconnected for a moment.</source>
            <translation>部分更改在重启后生效。所有人会暂时断开。</translation>
        </message>
        <message>
            <source>Restart now</source>
            <translation>立即重启</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>This program</source>
            <translation>本程序</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>外观</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Start with the system</source>
            <translation>随系统启动</translation>
        </message>
        <message>
            <source>The server runs in the tray as soon as you log in.</source>
            <translation>登录后服务器即在托盘中运行。</translation>
        </message>
        <message>
            <source>On</source>
            <translation>开</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>关</translation>
        </message>
    </context>
    <context>
        <name>SourcePreviewBox</name>
        <message>
            <source>Picture of the source</source>
            <translation>来源的画面</translation>
        </message>
    </context>
    <context>
        <name>SourceSettings</name>
        <message>
            <source>Picture</source>
            <translation>画面</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Clients send their own camera. A camera of this computer serves everybody who watches.</source>
            <translation>客户端发送自己的摄像头画面；本机摄像头则供所有观看者使用。</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>尺寸</translation>
        </message>
        <message>
            <source>Of this computer's own source. Larger pictures need more of the processor.</source>
            <translation>本机来源的尺寸。画面越大，处理器占用越高。</translation>
        </message>
        <message>
            <source>Pictures per second</source>
            <translation>每秒帧数</translation>
        </message>
        <message>
            <source>Video or picture</source>
            <translation>视频或图片</translation>
        </message>
    </context>
    <context>
        <name>StatusCard</name>
        <message>
            <source>Now</source>
            <translation>当前状态</translation>
        </message>
        <message>
            <source>Pictures per second</source>
            <translation>每秒帧数</translation>
        </message>
        <message>
            <source>Where the time goes</source>
            <translation>耗时分布</translation>
        </message>
        <message>
            <source>Hidden for safety</source>
            <translation>为安全而隐藏</translation>
        </message>
    </context>
    <context>
        <name>TryOnPictures</name>
        <message>
            <source>Before</source>
            <translation>之前</translation>
        </message>
        <message>
            <source>After</source>
            <translation>之后</translation>
        </message>
    </context>
    <context>
        <name>TryOnRecordings</name>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>播放</translation>
        </message>
        <message>
            <source>Play: %1</source>
            <translation>播放：%1</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>之前</translation>
        </message>
        <message>
            <source>After</source>
            <translation>之后</translation>
        </message>
        <message>
            <source>Save the result …</source>
            <translation>保存结果…</translation>
        </message>
        <message>
            <source>Save the result</source>
            <translation>保存结果</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
    </context>
    <context>
        <name>TryOnSheet</name>
        <message>
            <source>Try %1</source>
            <translation>试用 %1</translation>
        </message>
        <message>
            <source>On the picture</source>
            <translation>用这张图片</translation>
        </message>
        <message>
            <source>On the recording</source>
            <translation>用这段录音</translation>
        </message>
        <message>
            <source>Choose a picture …</source>
            <translation>选择图片…</translation>
        </message>
        <message>
            <source>Choose a recording …</source>
            <translation>选择录音…</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>再试一次</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>使用</translation>
        </message>
        <message>
            <source>Use %1</source>
            <translation>使用 %1</translation>
        </message>
        <message>
            <source>Choose a picture</source>
            <translation>选择图片</translation>
        </message>
        <message>
            <source>Choose a recording</source>
            <translation>选择录音</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>图片</translation>
        </message>
        <message>
            <source>Recordings</source>
            <translation>录音</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>所有文件</translation>
        </message>
    </context>
    <context>
        <name>ducklive::serverui::BenchModel</name>
        <message>
            <source>Measures for some seconds what this computer is good for.</source>
            <translation>用几秒钟测量这台电脑的性能。</translation>
        </message>
        <message>
            <source>A session is live. Measuring disturbs it for up to 20 seconds: its picture and its voice may falter.</source>
            <translation>有会话正在直播。测量会影响它最长 20 秒：画面和声音可能会卡顿。</translation>
        </message>
        <message>
            <source>Measuring …</source>
            <translation>正在测量…</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>A session went live, so the measuring was ended.</source>
            <translation>有会话开始直播，测量已结束。</translation>
        </message>
        <message>
            <source>%1 a second</source>
            <translation>每秒 %1 帧</translation>
        </message>
        <message>
            <source>Voice</source>
            <translation>声音</translation>
        </message>
        <message>
            <source>%1 % of a core</source>
            <translation>一个核心的 %1%</translation>
        </message>
        <message>
            <source>JPEG decoding</source>
            <translation>JPEG 解码</translation>
        </message>
        <message>
            <source>JPEG encoding</source>
            <translation>JPEG 编码</translation>
        </message>
        <message>
            <source>Face</source>
            <translation>人脸</translation>
        </message>
        <message>
            <source>Opus encoding</source>
            <translation>Opus 编码</translation>
        </message>
        <message>
            <source>Opus decoding</source>
            <translation>Opus 解码</translation>
        </message>
    </context>
    <context>
        <name>ducklive::serverui::DiagnosticsModel</name>
        <message>
            <source>Looking …</source>
            <translation>正在检查…</translation>
        </message>
        <message>
            <source>Looks at everything DuckLive needs and says how to mend what is not right.</source>
            <translation>检查 DuckLive 所需的一切，并说明如何修复问题。</translation>
        </message>
        <message>
            <source>Everything that the main job needs is here.</source>
            <translation>主要功能所需的一切均已就绪。</translation>
        </message>
        <message>
            <source>Things to mend: %1</source>
            <translation>需要修复：%1 项</translation>
        </message>
    </context>
    <context>
        <name>ducklive::serverui::ImportModel</name>
        <message>
            <source>The library cannot be opened, so nothing can be added.</source>
            <translation>无法打开素材库，因此不能添加。</translation>
        </message>
        <message>
            <source>Only %1 files at a time: the others were left out.</source>
            <translation>一次最多 %1 个文件，其余已略过。</translation>
        </message>
        <message>
            <source>Drop photos or sound files here.</source>
            <translation>请将照片或声音文件拖到这里。</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>Being looked at …</source>
            <translation>正在检查…</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>Added</source>
            <translation>已添加</translation>
        </message>
        <message>
            <source>Added. %1</source>
            <translation>已添加。%1</translation>
        </message>
    </context>
    <context>
        <name>ducklive::serverui::JoinModel</name>
        <message>
            <source>Only this computer can connect.</source>
            <translation>仅本机可以连接。</translation>
        </message>
        <message>
            <source>Not announced on the network (see Settings).</source>
            <translation>未在网络中公布（见“设置”）。</translation>
        </message>
        <message>
            <source>Visible as “%1”</source>
            <translation>网络名称：“%1”</translation>
        </message>
        <message>
            <source>Being announced …</source>
            <translation>正在公布…</translation>
        </message>
        <message>
            <source>No token is set: everybody on your network can watch and control.</source>
            <translation>未设置令牌：网络中的任何人都可以观看和控制。</translation>
        </message>
        <message>
            <source>Asks for the token.</source>
            <translation>需要令牌。</translation>
        </message>
    </context>
    <context>
        <name>ducklive::serverui::LibraryModel</name>
        <message>
            <source>Good quality</source>
            <translation>质量良好</translation>
        </message>
        <message>
            <source>Fair quality</source>
            <translation>质量一般</translation>
        </message>
        <message>
            <source>Poor quality</source>
            <translation>质量较差</translation>
        </message>
    </context>
    <context>
        <name>ducklive::serverui::LiveModel</name>
        <message>
            <source>Stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>Waiting for a client</source>
            <translation>等待客户端</translation>
        </message>
        <message>
            <source>Waiting for the picture</source>
            <translation>等待画面</translation>
        </message>
        <message>
            <source>Live</source>
            <translation>直播</translation>
        </message>
        <message>
            <source>Live, unchanged</source>
            <translation>直播中（未变换）</translation>
        </message>
        <message>
            <source>No face is chosen: the picture is hidden. Choose a face below.</source>
            <translation>未选择人脸：画面已隐藏。请在下方选择人脸。</translation>
        </message>
        <message>
            <source>No face is found in the picture, so it is hidden.</source>
            <translation>画面中未找到人脸，因此已隐藏。</translation>
        </message>
        <message>
            <source>The face engine did not answer, so the picture is hidden.</source>
            <translation>人脸引擎没有响应，因此画面已隐藏。</translation>
        </message>
        <message>
            <source>No voice is chosen: silence is sent. Choose a voice below.</source>
            <translation>未选择声音：正在发送静音。请在下方选择声音。</translation>
        </message>
        <message>
            <source>The voice engine failed, so silence is sent.</source>
            <translation>声音引擎出错，因此发送静音。</translation>
        </message>
        <message>
            <source>Main session</source>
            <translation>主会话</translation>
        </message>
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
        <message>
            <source>Decode</source>
            <translation>解码</translation>
        </message>
        <message>
            <source>Face</source>
            <translation>人脸</translation>
        </message>
        <message>
            <source>Encode</source>
            <translation>编码</translation>
        </message>
    </context>
    <context>
        <name>ducklive::serverui::PeerListModel</name>
        <message>
            <source>Client</source>
            <translation>客户端</translation>
        </message>
        <message>
            <source>Viewer</source>
            <translation>观看者</translation>
        </message>
        <message>
            <source>Dashboard</source>
            <translation>控制面板</translation>
        </message>
        <message>
            <source>%1 messages/s</source>
            <translation>%1 条/秒</translation>
        </message>
    </context>
    <context>
        <name>ducklive::serverui::PeopleModel</name>
        <message>
            <source>The face chosen above</source>
            <translation>上方所选的人脸</translation>
        </message>
        <message>
            <source>swapped</source>
            <translation>已换脸</translation>
        </message>
        <message>
            <source>hidden</source>
            <translation>已隐藏</translation>
        </message>
        <message>
            <source>%1, operator</source>
            <translation>%1，操作者</translation>
        </message>
        <message>
            <source>Person %1</source>
            <translation>人物 %1</translation>
        </message>
    </context>
    <context>
        <name>ducklive::serverui::ServerWindow</name>
        <message>
            <source>“%1” was deleted.</source>
            <translation>已删除“%1”。</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Saved as %1.</source>
            <translation>已保存为 %1。</translation>
        </message>
    </context>
    <context>
        <name>ducklive::serverui::SettingsModel</name>
        <message>
            <source>Clients on the network</source>
            <translation>网络中的客户端</translation>
        </message>
        <message>
            <source>Test picture</source>
            <translation>测试画面</translation>
        </message>
        <message>
            <source>Video or picture file</source>
            <translation>视频或图片文件</translation>
        </message>
        <message>
            <source>Two different ports are needed.</source>
            <translation>需要两个不同的端口。</translation>
        </message>
        <message>
            <source>Another program uses port %1.</source>
            <translation>端口 %1 被其他程序占用。</translation>
        </message>
        <message>
            <source>In use by this server.</source>
            <translation>正由本服务器使用。</translation>
        </message>
        <message>
            <source>Both ports are free.</source>
            <translation>两个端口均空闲。</translation>
        </message>
    </context>
    <context>
        <name>ducklive::serverui::SourcePreview</name>
        <message>
            <source>Being opened …</source>
            <translation>正在打开…</translation>
        </message>
        <message>
            <source>As it looks now. It is used after a restart of the server.</source>
            <translation>当前画面。服务器重启后开始使用。</translation>
        </message>
        <message>
            <source>It is open, but no picture comes. Is it covered or switched off?</source>
            <translation>已打开，但没有画面。它是否被遮挡或关闭？</translation>
        </message>
        <message>
            <source>The server uses it now: this is the picture that comes in.</source>
            <translation>服务器正在使用它：这是输入的画面。</translation>
        </message>
        <message>
            <source>The camera sends no picture any more. Is it still plugged in?</source>
            <translation>摄像头不再发送画面。它还插着吗？</translation>
        </message>
        <message>
            <source>The file cannot be shown any further.</source>
            <translation>无法继续显示该文件。</translation>
        </message>
    </context>
    <context>
        <name>ducklive::serverui::StatusFigures</name>
        <message>
            <source>Pictures per second</source>
            <translation>每秒帧数</translation>
        </message>
        <message>
            <source>Time in the server</source>
            <translation>服务器耗时</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 毫秒</translation>
        </message>
        <message>
            <source>Data rate</source>
            <translation>码率</translation>
        </message>
        <message>
            <source>%1 Mbit/s</source>
            <translation>%1 Mbit/s</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>处理器</translation>
        </message>
        <message>
            <source>%1 % of a core</source>
            <translation>单核 %1 %</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>Face engine</source>
            <translation>人脸引擎</translation>
        </message>
        <message>
            <source>on %1</source>
            <translation>运行于 %1</translation>
        </message>
        <message>
            <source>not available</source>
            <translation>不可用</translation>
        </message>
        <message>
            <source>Hidden pictures</source>
            <translation>隐藏的画面</translation>
        </message>
        <message>
            <source>Face quality</source>
            <translation>人脸质量</translation>
        </message>
        <message>
            <source>light</source>
            <translation>轻量</translation>
        </message>
        <message>
            <source>hands are not followed</source>
            <translation>不跟踪手部</translation>
        </message>
        <message>
            <source>lowered: fewer looks</source>
            <translation>已降低：减少查找</translation>
        </message>
        <message>
            <source>lowered: nothing in front</source>
            <translation>已降低：不保留脸前物体</translation>
        </message>
        <message>
            <source>lowered: half the size</source>
            <translation>已降低：画面减半</translation>
        </message>
        <message>
            <source>full</source>
            <translation>完整</translation>
        </message>
    </context>
    <context>
        <name>ducklive::serverui::TrayIcon</name>
        <message>
            <source>Change the face</source>
            <translation>换脸</translation>
        </message>
        <message>
            <source>Change the voice</source>
            <translation>变声</translation>
        </message>
        <message>
            <source>Open DuckLive Server</source>
            <translation>打开 DuckLive 服务器</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <source>DuckLive keeps running</source>
            <translation>DuckLive 仍在运行</translation>
        </message>
        <message>
            <source>The server goes on in the tray. Quit it there.</source>
            <translation>服务器在托盘中继续运行，可在那里退出。</translation>
        </message>
    </context>
    <context>
        <name>ducklive::serverui::TryOnModel</name>
        <message>
            <source>the live picture</source>
            <translation>实时画面</translation>
        </message>
        <message>
            <source>The live picture</source>
            <translation>实时画面</translation>
        </message>
        <message>
            <source>No sound output can be opened. Save the recording to hear it elsewhere.</source>
            <translation>无法打开声音输出。请保存录音后在别处收听。</translation>
        </message>
        <message>
            <source>Waiting for the live picture …</source>
            <translation>正在等待实时画面…</translation>
        </message>
        <message>
            <source>Being tried …</source>
            <translation>正在试用…</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>No live picture came in. Choose another picture.</source>
            <translation>没有收到实时画面。请选择其他图片。</translation>
        </message>
        <message>
            <source>There is nothing to try it on yet. Choose or drop a picture of somebody.</source>
            <translation>还没有可供试用的图片。请选择或拖入一张有人脸的图片。</translation>
        </message>
        <message>
            <source>There is nothing to try it on yet. Choose or drop a recording of somebody speaking.</source>
            <translation>还没有可供试用的录音。请选择或拖入一段有人说话的录音。</translation>
        </message>
        <message>
            <source>%1 ms for each picture</source>
            <translation>每帧 %1 毫秒</translation>
        </message>
        <message>
            <source>The first %1 seconds, converted in %2 s</source>
            <translation>前 %1 秒，转换用时 %2 秒</translation>
        </message>
        <message>
            <source>%1 s, converted in %2 s</source>
            <translation>%1 秒，转换用时 %2 秒</translation>
        </message>
    </context>
</TS>
