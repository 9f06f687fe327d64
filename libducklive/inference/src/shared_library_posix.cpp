#include "shared_library.h"

#include <dlfcn.h>

namespace ducklive::inference {

base::Result<SharedLibrary>
SharedLibrary::openFirst(const std::vector<std::filesystem::path> &candidates)
{
    std::string reasons;
    for (const auto &candidate : candidates) {
        SharedLibrary library;
        library.m_handle = dlopen(candidate.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (library.m_handle)
            return library;
        const char *reason = dlerror();
        reasons += (reasons.empty() ? "" : "; ") + std::string(reason ? reason : "not found");
    }
    return base::fail(base::ErrorCode::Unsupported,
                      candidates.empty() ? "library" : candidates.front().filename().string(),
                      reasons);
}

void *SharedLibrary::symbol(const char *name) const
{
    return dlsym(m_handle, name);
}

} // namespace ducklive::inference
