#pragma once

#include "ducklive/base/result.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace ducklive::inference {

/// A library opened at run time. It stays loaded until the process ends: runtimes keep threads and
/// static objects that must not lose their code.
class SharedLibrary
{
public:
    [[nodiscard]] static base::Result<SharedLibrary>
    openFirst(const std::vector<std::filesystem::path> &candidates);

    /// Null when there is no such symbol.
    [[nodiscard]] void *symbol(const char *name) const;

private:
    void *m_handle = nullptr;
};

} // namespace ducklive::inference
