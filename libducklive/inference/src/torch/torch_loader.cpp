#include "ducklive/inference/torch_backend.h"

#include "shared_library.h"

namespace ducklive::inference {

base::Result<std::unique_ptr<Backend>>
openTorchBackend(const std::vector<std::filesystem::path> &candidates)
{
    auto library = SharedLibrary::openFirst(candidates);
    if (!library)
        return base::fail(base::ErrorCode::Unsupported, "LibTorch", library.error().cause);
    using Make = Backend *(*)();
    const auto make = reinterpret_cast<Make>(library->symbol("ducklive_make_torch_backend"));
    if (!make)
        return base::fail(base::ErrorCode::Unsupported, "LibTorch", "not a DuckLive plug-in");
    return std::unique_ptr<Backend>(make());
}

} // namespace ducklive::inference
