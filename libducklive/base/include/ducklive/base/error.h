#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ducklive::base {

/// What went wrong, one value per sentence a user may read (see user_message.h).
enum class ErrorCode : std::uint8_t {
    InvalidArgument,
    NotFound,
    Unsupported,
    Corrupt,
    Internal,
    Cancelled,
    Timeout,
    Busy,
    PermissionDenied,
    DiskFull,
    FileMissing,
    FileUnreadable,
    ImageUnreadable,
    ImageTooLarge,
    PhotoNoFace,
    PhotoSeveralFaces,
    PhotoFaceTooSmall,
    PhotoBlurred,
    PhotoTurned,
    ClipUnreadable,
    ClipTooShort,
    ClipNoSpeech,
    ClipNoisy,
    ClipDistorted,
    ModelMissing,
    ModelCorrupt,
    ModelFailed,
    EngineNotLoaded,
    PortBusy,
    AddressUnavailable,
    CameraMissing,
    CameraBusy,
    VideoUnreadable,
    VirtualCameraMissing,
    MicrophoneMissing,
    MicrophoneBusy,
    VirtualMicrophoneMissing,
    ServerUnreachable,
    ServerRefused,
    ServerNameUnknown,
    ServerPortClosed,
    ServerSilent,
    ServerForeign,
    DiscoveryMissing,
    FileTooLarge,
    FileKindUnknown,
    LibraryFull,
    AlreadyExists,
    RecordingFailed,
    HotkeyTaken,
    AutostartFailed,
    ProtocolViolation,
    ChoiceUnknown,
    SettingInvalid,
    Unauthorized,
    ServerFull,
    SessionTaken,
    SessionEnded,
    Disconnected,
    CameraGone,
    MicrophoneGone,
    MicrophoneSilent,
    SoundUncleaned,
    SoundFileOver,
    MediaServiceGone,
    VirtualCameraStopped,
    VirtualMicrophoneGone,
    EngineStalled,
    VoiceNotChosen,
    EngineGivenUp,
    PhotoOtherPerson,
    PhotosEnough,
    PersonGone,
};

inline constexpr ErrorCode kLastErrorCode = ErrorCode::PersonGone;

/// An expected failure. `subject` is what the sentence is about (a file name, a port, a model);
/// `cause` is for the log and may be technical.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    std::string subject;
    std::string cause;

    bool operator==(const Error &) const = default;
};

/// Stable lower-case name of a code, for logs and JSON ("photo_no_face").
[[nodiscard]] std::string_view nameOf(ErrorCode code) noexcept;
/// Which code has that name; nothing for a name of a newer version.
[[nodiscard]] std::optional<ErrorCode> errorCodeNamed(std::string_view name) noexcept;

/// One line for the log: name, subject and cause.
[[nodiscard]] std::string toLogLine(const Error &error);
/// Empty while nothing is wrong.
[[nodiscard]] std::string toLogLine(const std::optional<Error> &error);

} // namespace ducklive::base
