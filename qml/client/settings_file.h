#pragma once

#include "client_settings.h"

#include <filesystem>
#include <optional>

#include <QThreadPool>

namespace ducklive::clientui {

/// The settings and the file they are kept in. save() returns at once; a thread of its own writes,
/// in order and as a whole, and the destructor waits for it. A file that cannot be understood is
/// kept beside as "….broken" and the defaults are used. On the GUI thread.
class SettingsFile
{
public:
    /// An empty path keeps nothing.
    explicit SettingsFile(std::filesystem::path path);
    ~SettingsFile();
    SettingsFile(const SettingsFile &) = delete;
    SettingsFile &operator=(const SettingsFile &) = delete;

    ClientSettings values;
    void save();
    /// Why the file was not read.
    [[nodiscard]] const std::optional<base::Error> &problem() const { return m_problem; }

private:
    void load();

    std::filesystem::path m_path;
    std::optional<base::Error> m_problem;
    QThreadPool m_writer;
};

} // namespace ducklive::clientui
