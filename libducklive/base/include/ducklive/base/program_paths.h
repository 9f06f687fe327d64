#pragma once

#include <filesystem>
#include <vector>

namespace ducklive::base {

/// Where an installed or a freshly built DuckLive keeps its files.
class ProgramPaths
{
public:
    /// `program`: the executable's own path.
    explicit ProgramPaths(std::filesystem::path program);

    /// The first existing model folder: beside the program, in the build tree, in the user's data,
    /// in the system's; the user's data folder when there is none.
    [[nodiscard]] std::filesystem::path modelFolder() const;
    [[nodiscard]] std::filesystem::path facesFolder() const;
    [[nodiscard]] std::filesystem::path voicesFolder() const;
    /// Faces and voices that were uploaded.
    [[nodiscard]] std::filesystem::path libraryFolder() const;
    [[nodiscard]] std::filesystem::path configFile() const;
    [[nodiscard]] std::vector<std::filesystem::path> onnxRuntimes() const;
    [[nodiscard]] std::vector<std::filesystem::path> torchPlugins() const;
    [[nodiscard]] const std::filesystem::path &program() const { return m_program; }

private:
    std::filesystem::path m_program;
    std::filesystem::path m_folder;
    std::filesystem::path m_data;
    std::filesystem::path m_config;
};

} // namespace ducklive::base
