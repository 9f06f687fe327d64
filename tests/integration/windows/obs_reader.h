#pragma once

#include <cstdint>
#include <vector>

/// Reads the OBS Virtual Camera's shared memory as its filter does, written from the layout alone.
class ObsReader
{
public:
    bool open();
    void close();
    std::uint32_t field(std::uint32_t offset) const;
    std::uint64_t interval() const;
    /// The newest picture, width·height·3/2 bytes, and its time.
    std::vector<std::uint8_t> newest(std::uint64_t &nanoseconds) const;

private:
    void *m_mapping = nullptr;
    const std::uint8_t *m_memory = nullptr;
};
