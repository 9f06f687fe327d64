#include "obs_reader.h"

#include <cstring>

#include <windows.h>

bool ObsReader::open()
{
    m_mapping = OpenFileMappingW(FILE_MAP_READ, FALSE, L"OBSVirtualCamVideo");
    if (!m_mapping)
        return false;
    m_memory = static_cast<const std::uint8_t *>(MapViewOfFile(m_mapping, FILE_MAP_READ, 0, 0, 0));
    return m_memory != nullptr;
}

void ObsReader::close()
{
    UnmapViewOfFile(m_memory);
    CloseHandle(m_mapping);
}

std::uint32_t ObsReader::field(std::uint32_t offset) const
{
    std::uint32_t value = 0;
    std::memcpy(&value, m_memory + offset, sizeof value);
    return value;
}

std::uint64_t ObsReader::interval() const
{
    std::uint64_t value = 0;
    std::memcpy(&value, m_memory + 40, sizeof value);
    return value;
}

std::vector<std::uint8_t> ObsReader::newest(std::uint64_t &nanoseconds) const
{
    const std::uint8_t *slot = m_memory + field(12 + 4 * (field(4) % 3));
    std::memcpy(&nanoseconds, slot, sizeof nanoseconds);
    const std::uint32_t bytes = field(28) * field(32) * 3 / 2;
    return {slot + 32, slot + 32 + bytes};
}
