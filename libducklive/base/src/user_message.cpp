#include "ducklive/base/user_message.h"

#include <cstdlib>
#include <string_view>

namespace ducklive::base {

namespace {

/// The sentence of one error code; "%1" stands for the subject, "%2" for the cause. A cause is
/// English prose unless it is a figure or a list, so only then does a Chinese sentence show it.
struct Sentence
{
    std::string_view english;
    std::string_view chinese;
};

Sentence inputSentence(ErrorCode code)
{
    switch (code) {
    case ErrorCode::FileMissing:
        return {"The file %1 does not exist; check the name and the folder.",
                "文件 %1 不存在；请检查文件名和所在文件夹。"};
    case ErrorCode::FileUnreadable:
        return {
            "The file %1 cannot be read (%2); check that it is complete and that you may open it.",
            "无法读取文件 %1；请确认文件完整并且您有权打开它。"};
    case ErrorCode::ImageUnreadable:
        return {"%1 is not a picture that can be read; use a JPEG or PNG file.",
                "%1 不是可读取的图片；请使用 JPEG 或 PNG 文件。"};
    case ErrorCode::ImageTooLarge:
        return {"The picture %1 is too large (%2); scale it down to at most 4096 pixels a side.",
                "图片 %1 太大（%2）；请将其缩小到每边不超过 4096 像素。"};
    case ErrorCode::PhotoNoFace:
        return {"No face was found in %1; choose a photo that shows one face from the front.",
                "在 %1 中没有找到人脸；请选择一张正面的单人照片。"};
    case ErrorCode::PhotoSeveralFaces:
        return {"%1 shows several faces; choose or crop a photo with one person only.",
                "%1 中有多张人脸；请选择或裁剪出只有一个人的照片。"};
    case ErrorCode::PhotoFaceTooSmall:
        return {"The face in %1 is too small (%2); use a photo where it fills more of the picture.",
                "%1 中的人脸太小；请使用人脸占画面更大的照片。"};
    case ErrorCode::PhotoBlurred:
        return {"The face in %1 is too blurred; use a sharper photo.",
                "%1 中的人脸太模糊；请使用更清晰的照片。"};
    case ErrorCode::PhotoTurned:
        return {"The face in %1 is turned too far away (%2); use a photo taken from the front.",
                "%1 中的人脸偏转太大；请使用正面拍摄的照片。"};
    case ErrorCode::PhotoOtherPerson:
        return {
            "%1 shows another person than the face's first photo; add photos of one person only.",
            "%1 中的人与该人脸的第一张照片不是同一人；请只添加同一个人的照片。"};
    case ErrorCode::PhotosEnough:
        return {"%1 has as many photos as a face can have (%2); more would add nothing.",
                "%1 的照片数量已达上限（%2）；再添加也不会更好。"};
    case ErrorCode::VideoUnreadable:
        return {"The video %1 cannot be played (%2); use an MP4, MKV or WebM file.",
                "无法播放视频 %1；请使用 MP4、MKV 或 WebM 文件。"};
    default: return {};
    }
}

Sentence clipSentence(ErrorCode code)
{
    switch (code) {
    case ErrorCode::ClipUnreadable:
        return {"%1 is not a sound file that can be read (%2); use WAV, FLAC, OGG or MP3.",
                "%1 不是可读取的声音文件；请使用 WAV、FLAC、OGG 或 MP3。"};
    case ErrorCode::ClipTooShort:
        return {"The clip %1 is too short (%2); use 10 to 60 seconds of one person speaking.",
                "录音 %1 太短；请使用一个人说话的 10 到 60 秒录音。"};
    case ErrorCode::ClipNoSpeech:
        return {"No clear speech was found in %1 (%2); use a clip of one person speaking, without "
                "music.",
                "在 %1 中没有找到清晰的语音；请使用一个人说话、没有音乐的录音。"};
    case ErrorCode::ClipNoisy:
        return {"The clip %1 is too noisy (%2); record it in a quiet room, close to the mouth.",
                "录音 %1 噪声太大；请在安静的房间里靠近嘴边录制。"};
    case ErrorCode::ClipDistorted:
        return {"The clip %1 is distorted (%2); record it again at a lower level.",
                "录音 %1 失真；请降低音量后重新录制。"};
    default: return {};
    }
}

Sentence deviceSentence(ErrorCode code)
{
    switch (code) {
    case ErrorCode::CameraMissing:
        return {"No camera called %1 is connected; plug one in or choose another source.",
                "没有连接名为 %1 的摄像头；请插上摄像头或选择其他来源。"};
    case ErrorCode::CameraBusy:
        return {"The camera %1 is used by another program; close that program and try again.",
                "摄像头 %1 正被其他程序占用；请关闭该程序后重试。"};
    case ErrorCode::VirtualCameraMissing:
        return {
            "No virtual camera can be opened (%2); start PipeWire or load v4l2loopback, then run "
            "\"ducklive doctor\".",
            "无法打开虚拟摄像头；请启动 PipeWire 或加载 v4l2loopback，然后运行 “ducklive "
            "doctor”。"};
    case ErrorCode::MicrophoneMissing:
        return {"No microphone called %1 is connected; plug one in or choose another.",
                "没有连接名为 %1 的麦克风；请插上麦克风或选择其他麦克风。"};
    case ErrorCode::MicrophoneBusy:
        return {"The microphone %1 cannot be opened (%2); close other programs that use it and "
                "check that sound input is allowed.",
                "无法打开麦克风 %1；请关闭占用它的程序，并确认已允许声音输入。"};
    case ErrorCode::VirtualMicrophoneMissing:
        return {"The virtual microphone %1 cannot be opened (%2); start PipeWire on Linux, install "
                "VB-CABLE (vb-audio.com/Cable) on Windows or BlackHole (existential.audio) on a "
                "Mac.",
                "无法打开虚拟麦克风 %1；Linux 请启动 PipeWire，Windows 请安装 "
                "VB-CABLE（vb-audio.com/Cable），Mac 请安装 BlackHole（existential.audio）。"};
    default: return {};
    }
}

/// What happens to a device that was open.
Sentence deviceLossSentence(ErrorCode code)
{
    switch (code) {
    case ErrorCode::CameraGone:
        return {"The camera %1 is gone; plug it in again, it is opened by itself.",
                "摄像头 %1 已断开；请重新接上，它会自动打开。"};
    case ErrorCode::MicrophoneGone:
        return {"The microphone %1 is gone; plug it in again, it is opened by itself.",
                "麦克风 %1 已断开；请重新接上，它会自动打开。"};
    case ErrorCode::MicrophoneSilent:
        return {"The microphone %1 delivers nothing; check its switch and its cable.",
                "麦克风 %1 没有声音；请检查它的开关和连线。"};
    case ErrorCode::SoundUncleaned:
        return {"Noise and echo cannot be taken out now; the sound is sent as it is.",
                "目前无法消除噪声和回声；声音按原样发送。"};
    case ErrorCode::SoundFileOver:
        return {"The sound file %1 is over; choose it again to hear it from the start.",
                "声音文件 %1 已播放完毕；重新选择它即可从头播放。"};
    case ErrorCode::MediaServiceGone:
        return {"PipeWire does not run; start it, and DuckLive's devices come back by themselves.",
                "PipeWire 未运行；请启动它，DuckLive 的设备会自动恢复。"};
    case ErrorCode::VirtualCameraStopped:
        return {"The virtual camera %1 takes no pictures; close programs that hold it, or load "
                "v4l2loopback again.",
                "虚拟摄像头 %1 不接收画面；请关闭占用它的程序，或重新加载 v4l2loopback。"};
    case ErrorCode::VirtualMicrophoneGone:
        return {"The sound output %1 of the virtual microphone is gone; it is opened by itself "
                "when it is back.",
                "虚拟麦克风的声音输出 %1 已断开；恢复后会自动打开。"};
    default: return {};
    }
}

Sentence networkSentence(ErrorCode code)
{
    switch (code) {
    case ErrorCode::ServerUnreachable:
        return {
            "The server %1 does not answer (%2); check that it runs and that both machines are on "
            "one network.",
            "服务器 %1 没有响应；请确认它正在运行，并且两台机器在同一网络中。"};
    case ErrorCode::ServerRefused:
        return {"The server %1 refused the connection: %2.", "服务器 %1 拒绝了连接：%2。"};
    case ErrorCode::ServerNameUnknown:
        return {"No machine called %1 is known on this network; check the name, or use the "
                "address that the server's window shows.",
                "网络中找不到名为 %1 的机器；请检查名称，或使用服务器窗口显示的地址。"};
    case ErrorCode::ServerPortClosed:
        return {"The machine of %1 answers, but no DuckLive server listens there; start the "
                "server, or check the port (8765 unless changed).",
                "%1 所在的机器有响应，但没有 DuckLive 服务器在监听；请启动服务器，或检查端口"
                "（默认为 8765）。"};
    case ErrorCode::ServerSilent:
        return {"Nothing answers at %1; check that the machine is on, on the same network, and "
                "that its firewall lets DuckLive through.",
                "%1 没有任何响应；请确认机器已开机、在同一网络中，并且防火墙允许 DuckLive 通过。"};
    case ErrorCode::ServerForeign:
        return {"Something answers at %1, but it does not speak DuckLive's language (%2); check "
                "the port, or update both programs.",
                "%1 有响应，但不是 DuckLive 可识别的协议；请检查端口，或更新两端的程序。"};
    case ErrorCode::DiscoveryMissing:
        return {"Servers cannot be found by themselves, because the network's name service does "
                "not run (%2); start it (Avahi on Linux), or type the server's address.",
                "无法自动发现服务器，因为网络名称服务未运行；请启动它（Linux 上为 Avahi），"
                "或输入服务器地址。"};
    case ErrorCode::PortBusy:
        return {
            "Port %1 is used by another program; stop it, or choose another port in the settings "
            "(--port, --ws-port).",
            "端口 %1 "
            "已被其他程序占用；请停止该程序，或在设置中选择其他端口（--port、--ws-port）。"};
    case ErrorCode::AddressUnavailable:
        return {
            "The address %1 does not belong to this machine; use --host 0.0.0.0 or one of its own "
            "addresses.",
            "地址 %1 不属于本机；请使用 --host 0.0.0.0 或本机自己的地址。"};
    default: return {};
    }
}

/// Why a server that answers does not serve, or no longer.
Sentence refusalSentence(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unauthorized:
        return {"The server wants its token, and none or a wrong one was given; ask whoever runs "
                "the server for it.",
                "服务器需要令牌，但未提供令牌或令牌有误；请向服务器的管理者索取。"};
    case ErrorCode::ServerFull:
        return {"The server has no free place (%2); it is tried again by itself.",
                "服务器没有空位（%2）；稍后会自动重试。"};
    case ErrorCode::SessionTaken:
        return {"The session %1 is there already; choose another name, or watch it instead.",
                "会话 %1 已存在；请换一个名称，或改为观看该会话。"};
    case ErrorCode::SessionEnded:
        return {"The session %1 is not there or has ended.", "会话 %1 不存在或已结束。"};
    case ErrorCode::Disconnected:
        return {"Whoever runs the server ended the connection; it is tried again after half a "
                "minute.",
                "服务器的管理者断开了连接；半分钟后会自动重试。"};
    default: return {};
    }
}

Sentence librarySentence(ErrorCode code)
{
    switch (code) {
    case ErrorCode::FileTooLarge:
        return {"%1 is too large (%2); nothing was stored.", "%1 太大（%2）；未保存任何内容。"};
    case ErrorCode::FileKindUnknown:
        return {"%1 is neither a picture nor a sound that DuckLive can use (%2); drop JPEG or PNG "
                "photos, and WAV, FLAC, OGG or MP3 clips.",
                "%1 不是 DuckLive 可用的图片或声音；请使用 JPEG、PNG 照片，或 WAV、FLAC、OGG、"
                "MP3 录音。"};
    case ErrorCode::LibraryFull:
        return {"The library is full (%2); delete faces or voices that are no longer used.",
                "素材库已满（%2）；请删除不再使用的人脸或声音。"};
    case ErrorCode::AlreadyExists:
        return {"%1 is in the library already (%2).", "%1 已存在；请换一个名称，或使用已有的。"};
    case ErrorCode::RecordingFailed:
        return {"The recording %1 stopped (%2); what was recorded until then is kept.",
                "录制 %1 已停止，之前录制的内容已保留；请检查磁盘空间和写入权限。"};
    case ErrorCode::HotkeyTaken:
        return {"The key %1 cannot be used everywhere (%2); choose another one.",
                "快捷键 %1 无法全局使用；请选择其他按键。"};
    case ErrorCode::AutostartFailed:
        return {"DuckLive could not be set to start with the system (%2).",
                "无法设置 DuckLive 随系统启动。"};
    default: return {};
    }
}

Sentence engineSentence(ErrorCode code)
{
    switch (code) {
    case ErrorCode::ModelMissing:
        return {"The model %1 is not installed; run \"./duck setup\" or point --models to the "
                "model pack.",
                "模型 %1 尚未安装；请运行 “./duck setup”，或用 --models 指定模型包。"};
    case ErrorCode::ModelCorrupt:
        return {"The model file %1 is damaged (%2); delete it and run \"./duck setup\" again.",
                "模型文件 %1 已损坏；请删除它并重新运行 “./duck setup”。"};
    case ErrorCode::ModelFailed:
        return {
            "The model %1 stopped with an error; no raw picture was sent. The log has the cause.",
            "模型 %1 出错停止；未发送任何原始画面。详情请查看日志。"};
    case ErrorCode::EngineNotLoaded:
        return {
            "The engine is not loaded (%1); run \"ducklive check-models\" to see what is missing.",
            "引擎未加载（%1）；请运行 “ducklive check-models” 查看缺少的内容。"};
    case ErrorCode::EngineStalled:
        return {"The engine did not answer and was restarted; if this goes on, restart the server.",
                "引擎没有响应，已重新启动；如果反复出现，请重启服务器。"};
    case ErrorCode::EngineGivenUp:
        return {"The engine stops answering again and again; restart the server.",
                "引擎反复没有响应；请重启服务器。"};
    case ErrorCode::PersonGone:
        return {"Person %1 is no longer in the picture; choose again when they are back.",
                "人物 %1 已不在画面中；请在其返回后重新选择。"};
    case ErrorCode::VoiceNotChosen:
        return {"No voice is chosen, so silence is sent; choose a voice.",
                "未选择声音，因此发送静音；请选择一个声音。"};
    default: return {};
    }
}

Sentence generalSentence(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return {"%1 was not found; check the name.", "找不到 %1；请检查名称。"};
    case ErrorCode::Unsupported:
        return {"%1 is not supported on this machine (%2).", "本机不支持 %1。"};
    case ErrorCode::Corrupt:
        return {"%1 is damaged (%2); nothing was changed.", "%1 已损坏；未作任何更改。"};
    case ErrorCode::Cancelled: return {"%1 was cancelled.", "%1 已取消。"};
    case ErrorCode::Timeout: return {"%1 took too long; try again.", "%1 超时；请重试。"};
    case ErrorCode::Busy:
        return {"%1 is in use (%2); try again later.", "%1 正在使用中；请稍后重试。"};
    case ErrorCode::PermissionDenied:
        return {"%1 may not be opened or written (%2); check its permissions.",
                "没有权限打开或写入 %1；请检查权限。"};
    case ErrorCode::DiskFull:
        return {
            "The disk is full: %1 was not written and the old content was kept; free some space.",
            "磁盘已满：%1 未写入，原内容已保留；请释放一些空间。"};
    case ErrorCode::ProtocolViolation:
        return {"The other side sent something that is not understood (%2); update both programs.",
                "对方发送了无法识别的内容；请更新两端的程序。"};
    case ErrorCode::ChoiceUnknown:
        return {"The setting %1 is none of these: %2.", "设置 %1 无效；可选的值：%2。"};
    case ErrorCode::SettingInvalid:
        return {"The setting %1 is not valid: %2.", "设置 %1 无效：%2。"};
    case ErrorCode::InvalidArgument: return {"%1 is not valid: %2.", "%1 无效：%2。"};
    default:
        return {"Something went wrong inside DuckLive (%1); the log has the cause.",
                "DuckLive 内部出错（%1）；详情请查看日志。"};
    }
}

std::string filled(std::string_view pattern, const Error &error)
{
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '%' && i + 1 < pattern.size() &&
            (pattern[i + 1] == '1' || pattern[i + 1] == '2'))
            out += pattern[++i] == '1' ? error.subject : error.cause;
        else
            out += pattern[i];
    }
    return out;
}

/// Without a cause, " (%2)" and its like read badly: leave the bracket out.
std::string withoutEmptyBrackets(std::string text)
{
    for (const std::string_view empty : {" ()", "（）"}) {
        if (const auto at = text.find(empty); at != std::string::npos)
            text.erase(at, empty.size());
    }
    return text;
}

} // namespace

Language languageFromEnvironment()
{
    for (const char *name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char *value = std::getenv(name);
        if (value && *value)
            return std::string_view(value).starts_with("zh") ? Language::SimplifiedChinese
                                                             : Language::English;
    }
    return Language::English;
}

std::string userMessage(const Error &error, Language language)
{
    Sentence sentence = inputSentence(error.code);
    if (sentence.english.empty())
        sentence = clipSentence(error.code);
    if (sentence.english.empty())
        sentence = deviceSentence(error.code);
    if (sentence.english.empty())
        sentence = deviceLossSentence(error.code);
    if (sentence.english.empty())
        sentence = networkSentence(error.code);
    if (sentence.english.empty())
        sentence = refusalSentence(error.code);
    if (sentence.english.empty())
        sentence = librarySentence(error.code);
    if (sentence.english.empty())
        sentence = engineSentence(error.code);
    if (sentence.english.empty())
        sentence = generalSentence(error.code);
    return withoutEmptyBrackets(
        filled(language == Language::English ? sentence.english : sentence.chinese, error));
}

} // namespace ducklive::base
