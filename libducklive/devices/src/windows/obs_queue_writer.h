#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace ducklive::devices {

/// Writes NV12 pictures into the shared memory that the OBS Virtual Camera filter reads
/// (DirectShow, CLSID {A3FCE0F5-3493-419F-958A-ABA1250EC20B}; installed with OBS Studio).
/// Layout, little endian: a header of 80 bytes (write index, read index, state, three slot offsets,
/// type, width, height, frame interval in 100 ns), then three slots of 32 bytes (time in ns) and
/// the picture, every slot at a multiple of 32. Plain Win32, no other module needed. One thread.
class ObsQueueWriter
{
public:
    ObsQueueWriter() = default;
    ~ObsQueueWriter();
    ObsQueueWriter(const ObsQueueWriter &) = delete;
    ObsQueueWriter &operator=(const ObsQueueWriter &) = delete;

    /// Why open() failed.
    enum class Outcome : std::uint8_t { Opened, TakenByAnotherProgram, NoMemory };

    [[nodiscard]] Outcome open(std::uint32_t width, std::uint32_t height,
                               std::uint32_t framesPerSecond);
    /// `nv12`: width·height·3/2 bytes, tight.
    void write(std::span<const std::uint8_t> nv12, std::uint64_t nanoseconds);
    void close();
    [[nodiscard]] bool isOpen() const { return m_memory != nullptr; }

    /// Whether OBS has registered its filter on this machine.
    [[nodiscard]] static bool isFilterInstalled();
    /// The filter fixes its picture size before the first frame from this file's text.
    [[nodiscard]] static std::string sizeHint(std::uint32_t width, std::uint32_t height,
                                              std::uint32_t framesPerSecond);

private:
    void *m_mapping = nullptr;
    std::uint8_t *m_memory = nullptr;
    std::size_t m_pictureBytes = 0;
};

} // namespace ducklive::devices
