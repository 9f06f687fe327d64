#include "ducklive/base/program_paths.h"

#include <cstdlib>

namespace ducklive::base {

namespace {

using std::filesystem::path;

path fromEnvironment(const char *name, const path &fallback)
{
    const char *value = std::getenv(name);
    return value && *value ? path(value) : fallback;
}

#ifdef _WIN32
path userData()
{
    return fromEnvironment("LOCALAPPDATA", ".") / "DuckLive";
}
path userConfig()
{
    return fromEnvironment("APPDATA", ".") / "DuckLive";
}
constexpr const char *kOnnxFile = "onnxruntime.dll";
constexpr const char *kTorchFile = "ducklive_torch_backend.dll";
#elif defined(__APPLE__)
path userData()
{
    return fromEnvironment("HOME", ".") / "Library/Application Support/DuckLive";
}
path userConfig()
{
    return userData();
}
constexpr const char *kOnnxFile = "libonnxruntime.dylib";
constexpr const char *kTorchFile = "ducklive_torch_backend.so";
#else
path userData()
{
    return fromEnvironment("XDG_DATA_HOME", fromEnvironment("HOME", ".") / ".local/share") /
           "ducklive";
}
path userConfig()
{
    return fromEnvironment("XDG_CONFIG_HOME", fromEnvironment("HOME", ".") / ".config") /
           "ducklive";
}
constexpr const char *kOnnxFile = "libonnxruntime.so.1";
constexpr const char *kTorchFile = "ducklive_torch_backend.so";
#endif

} // namespace

ProgramPaths::ProgramPaths(path program)
    : m_program(std::move(program))
    , m_folder(m_program.parent_path())
    , m_data(userData())
    , m_config(userConfig())
{
}

path ProgramPaths::modelFolder() const
{
    // The second is build/<preset>/bin beside build/models, where ./duck setup puts the pack.
    for (const path &candidate : {m_folder / "models", m_folder / "../../models",
                                  m_folder / "../share/ducklive/models", m_data / "models"}) {
        std::error_code ignored;
        if (std::filesystem::is_regular_file(candidate / "pack.lock.json", ignored))
            return candidate.lexically_normal();
    }
    return m_data / "models";
}

path ProgramPaths::facesFolder() const
{
    return m_data / "faces";
}

path ProgramPaths::voicesFolder() const
{
    return m_data / "voices";
}

path ProgramPaths::libraryFolder() const
{
    return m_data / "library";
}

path ProgramPaths::configFile() const
{
    return m_config / "config.toml";
}

std::vector<path> ProgramPaths::onnxRuntimes() const
{
    return {m_folder / kOnnxFile, m_folder / "../lib" / kOnnxFile,
            m_folder / "../lib/ducklive" / kOnnxFile,
            m_folder / "../../deps/onnxruntime/lib" / kOnnxFile, path(kOnnxFile)};
}

std::vector<path> ProgramPaths::torchPlugins() const
{
    return {m_folder / kTorchFile, m_folder / "../lib" / kTorchFile,
            m_folder / "../lib/ducklive" / kTorchFile};
}

} // namespace ducklive::base
