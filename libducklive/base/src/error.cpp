#include "ducklive/base/error.h"

namespace ducklive::base {

std::string_view nameOf(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::InvalidArgument: return "invalid_argument";
    case ErrorCode::NotFound: return "not_found";
    case ErrorCode::Unsupported: return "unsupported";
    case ErrorCode::Corrupt: return "corrupt";
    case ErrorCode::Internal: return "internal";
    case ErrorCode::Cancelled: return "cancelled";
    case ErrorCode::Timeout: return "timeout";
    case ErrorCode::Busy: return "busy";
    case ErrorCode::PermissionDenied: return "permission_denied";
    case ErrorCode::DiskFull: return "disk_full";
    case ErrorCode::FileMissing: return "file_missing";
    case ErrorCode::FileUnreadable: return "file_unreadable";
    case ErrorCode::ImageUnreadable: return "image_unreadable";
    case ErrorCode::ImageTooLarge: return "image_too_large";
    case ErrorCode::PhotoNoFace: return "photo_no_face";
    case ErrorCode::PhotoSeveralFaces: return "photo_several_faces";
    case ErrorCode::PhotoFaceTooSmall: return "photo_face_too_small";
    case ErrorCode::PhotoBlurred: return "photo_blurred";
    case ErrorCode::PhotoTurned: return "photo_turned";
    case ErrorCode::ClipUnreadable: return "clip_unreadable";
    case ErrorCode::ClipTooShort: return "clip_too_short";
    case ErrorCode::ClipNoSpeech: return "clip_no_speech";
    case ErrorCode::ClipNoisy: return "clip_noisy";
    case ErrorCode::ClipDistorted: return "clip_distorted";
    case ErrorCode::ModelMissing: return "model_missing";
    case ErrorCode::ModelCorrupt: return "model_corrupt";
    case ErrorCode::ModelFailed: return "model_failed";
    case ErrorCode::EngineNotLoaded: return "engine_not_loaded";
    case ErrorCode::PortBusy: return "port_busy";
    case ErrorCode::AddressUnavailable: return "address_unavailable";
    case ErrorCode::CameraMissing: return "camera_missing";
    case ErrorCode::CameraBusy: return "camera_busy";
    case ErrorCode::VideoUnreadable: return "video_unreadable";
    case ErrorCode::VirtualCameraMissing: return "virtual_camera_missing";
    case ErrorCode::MicrophoneMissing: return "microphone_missing";
    case ErrorCode::MicrophoneBusy: return "microphone_busy";
    case ErrorCode::VirtualMicrophoneMissing: return "virtual_microphone_missing";
    case ErrorCode::ServerUnreachable: return "server_unreachable";
    case ErrorCode::ServerRefused: return "server_refused";
    case ErrorCode::ServerNameUnknown: return "server_name_unknown";
    case ErrorCode::ServerPortClosed: return "server_port_closed";
    case ErrorCode::ServerSilent: return "server_silent";
    case ErrorCode::ServerForeign: return "server_foreign";
    case ErrorCode::DiscoveryMissing: return "discovery_missing";
    case ErrorCode::FileTooLarge: return "file_too_large";
    case ErrorCode::FileKindUnknown: return "file_kind_unknown";
    case ErrorCode::LibraryFull: return "library_full";
    case ErrorCode::AlreadyExists: return "already_exists";
    case ErrorCode::RecordingFailed: return "recording_failed";
    case ErrorCode::HotkeyTaken: return "hotkey_taken";
    case ErrorCode::AutostartFailed: return "autostart_failed";
    case ErrorCode::ProtocolViolation: return "protocol_violation";
    case ErrorCode::ChoiceUnknown: return "choice_unknown";
    case ErrorCode::SettingInvalid: return "setting_invalid";
    case ErrorCode::Unauthorized: return "unauthorized";
    case ErrorCode::ServerFull: return "server_full";
    case ErrorCode::SessionTaken: return "session_taken";
    case ErrorCode::SessionEnded: return "session_ended";
    case ErrorCode::Disconnected: return "disconnected";
    case ErrorCode::CameraGone: return "camera_gone";
    case ErrorCode::MicrophoneGone: return "microphone_gone";
    case ErrorCode::MicrophoneSilent: return "microphone_silent";
    case ErrorCode::SoundUncleaned: return "sound_uncleaned";
    case ErrorCode::SoundFileOver: return "sound_file_over";
    case ErrorCode::MediaServiceGone: return "media_service_gone";
    case ErrorCode::VirtualCameraStopped: return "virtual_camera_stopped";
    case ErrorCode::VirtualMicrophoneGone: return "virtual_microphone_gone";
    case ErrorCode::EngineStalled: return "engine_stalled";
    case ErrorCode::VoiceNotChosen: return "voice_not_chosen";
    case ErrorCode::EngineGivenUp: return "engine_given_up";
    case ErrorCode::PhotoOtherPerson: return "photo_other_person";
    case ErrorCode::PhotosEnough: return "photos_enough";
    case ErrorCode::PersonGone: return "person_gone";
    }
    return "internal";
}

std::optional<ErrorCode> errorCodeNamed(std::string_view name) noexcept
{
    for (int i = 0; i <= static_cast<int>(kLastErrorCode); ++i) {
        if (const auto code = static_cast<ErrorCode>(i); nameOf(code) == name)
            return code;
    }
    return std::nullopt;
}

std::string toLogLine(const Error &error)
{
    std::string line(nameOf(error.code));
    if (!error.subject.empty())
        line += " [" + error.subject + "]";
    if (!error.cause.empty())
        line += ": " + error.cause;
    return line;
}

std::string toLogLine(const std::optional<Error> &error)
{
    return error ? toLogLine(*error) : std::string();
}

} // namespace ducklive::base
