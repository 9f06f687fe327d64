#include "obs_queue_writer.h"

#include <atomic>
#include <cstddef>
#include <cstring>

#include <windows.h>

namespace ducklive::devices {

namespace {

constexpr wchar_t kMappingName[] = L"OBSVirtualCamVideo";
constexpr wchar_t kFilterKey[] = L"CLSID\\{A3FCE0F5-3493-419F-958A-ABA1250EC20B}";
constexpr std::uint32_t kSlots = 3;
constexpr std::uint32_t kSlotHeader = 32;
constexpr std::uint64_t kUnitsPerSecond = 10'000'000; // of 100 ns

enum State : std::uint32_t { Starting = 1, Ready = 2, Stopping = 3 };

struct QueueHeader
{
    std::uint32_t writeIndex;
    std::uint32_t readIndex;
    std::uint32_t state;
    std::uint32_t offsets[kSlots];
    std::uint32_t type;
    std::uint32_t width;
    std::uint32_t height;
    std::uint32_t padding;
    std::uint64_t interval;
    std::uint32_t reserved[8];
};
static_assert(sizeof(QueueHeader) == 80);
static_assert(offsetof(QueueHeader, interval) == 40);

constexpr std::uint32_t aligned(std::uint32_t value)
{
    return (value + 31) / 32 * 32;
}

QueueHeader *headerOf(std::uint8_t *memory)
{
    return reinterpret_cast<QueueHeader *>(memory);
}

std::uint64_t interval(std::uint32_t framesPerSecond)
{
    return kUnitsPerSecond / framesPerSecond;
}

} // namespace

ObsQueueWriter::~ObsQueueWriter()
{
    close();
}

ObsQueueWriter::Outcome ObsQueueWriter::open(std::uint32_t width, std::uint32_t height,
                                             std::uint32_t framesPerSecond)
{
    // A mapping of that name means that another program, OBS itself perhaps, feeds the camera.
    if (HANDLE existing = OpenFileMappingW(FILE_MAP_READ, FALSE, kMappingName)) {
        CloseHandle(existing);
        return Outcome::TakenByAnotherProgram;
    }
    const std::uint32_t picture = width * height * 3 / 2;
    QueueHeader header{};
    std::uint32_t size = aligned(sizeof(QueueHeader));
    for (std::uint32_t &offset : header.offsets) {
        offset = size;
        size = aligned(size + kSlotHeader + picture);
    }
    m_mapping =
        CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0, size, kMappingName);
    if (!m_mapping)
        return Outcome::NoMemory;
    m_memory = static_cast<std::uint8_t *>(MapViewOfFile(m_mapping, FILE_MAP_ALL_ACCESS, 0, 0, 0));
    if (!m_memory) {
        CloseHandle(m_mapping);
        m_mapping = nullptr;
        return Outcome::NoMemory;
    }
    header.state = Starting;
    header.width = width;
    header.height = height;
    header.interval = interval(framesPerSecond);
    std::memcpy(m_memory, &header, sizeof header);
    m_pictureBytes = picture;
    return Outcome::Opened;
}

void ObsQueueWriter::write(std::span<const std::uint8_t> nv12, std::uint64_t nanoseconds)
{
    if (!m_memory || nv12.size() < m_pictureBytes)
        return;
    QueueHeader *header = headerOf(m_memory);
    const std::uint32_t index = ++header->writeIndex;
    std::uint8_t *slot = m_memory + header->offsets[index % kSlots];
    std::memcpy(slot, &nanoseconds, sizeof nanoseconds);
    std::memcpy(slot + kSlotHeader, nv12.data(), m_pictureBytes);
    // The reader looks at the index first: the picture must be there before it.
    std::atomic_ref<std::uint32_t>(header->readIndex).store(index, std::memory_order_release);
    std::atomic_ref<std::uint32_t>(header->state).store(Ready, std::memory_order_release);
}

void ObsQueueWriter::close()
{
    if (m_memory) {
        headerOf(m_memory)->state = Stopping;
        UnmapViewOfFile(m_memory);
        m_memory = nullptr;
    }
    if (m_mapping) {
        CloseHandle(m_mapping);
        m_mapping = nullptr;
    }
}

bool ObsQueueWriter::isFilterInstalled()
{
    HKEY key = nullptr;
    if (RegOpenKeyExW(HKEY_CLASSES_ROOT, kFilterKey, 0, KEY_READ, &key) != ERROR_SUCCESS)
        return false;
    RegCloseKey(key);
    return true;
}

std::string ObsQueueWriter::sizeHint(std::uint32_t width, std::uint32_t height,
                                     std::uint32_t framesPerSecond)
{
    return std::to_string(width) + "x" + std::to_string(height) + "x" +
           std::to_string(interval(framesPerSecond));
}

} // namespace ducklive::devices
