#include "shared_library.h"

#include <windows.h>

namespace ducklive::inference {

base::Result<SharedLibrary>
SharedLibrary::openFirst(const std::vector<std::filesystem::path> &candidates)
{
    std::string reasons;
    for (const auto &candidate : candidates) {
        SharedLibrary library;
        // Only where we say: never the current directory or PATH.
        const DWORD flags = candidate.is_absolute() ? LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR |
                                                          LOAD_LIBRARY_SEARCH_DEFAULT_DIRS
                                                    : LOAD_LIBRARY_SEARCH_APPLICATION_DIR;
        library.m_handle = LoadLibraryExW(candidate.c_str(), nullptr, flags);
        if (library.m_handle)
            return library;
        reasons += (reasons.empty() ? "error " : "; error ") + std::to_string(GetLastError());
    }
    return base::fail(base::ErrorCode::Unsupported,
                      candidates.empty() ? "library" : candidates.front().filename().string(),
                      reasons);
}

void *SharedLibrary::symbol(const char *name) const
{
    return reinterpret_cast<void *>(GetProcAddress(static_cast<HMODULE>(m_handle), name));
}

} // namespace ducklive::inference
