#pragma once

#include "ducklive/base/result.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <string>

namespace ducklive::serverui {

/// What the window keeps: settings of the server ([server], shared with `ducklive server`) and of
/// the window itself ([server-window]), in one file. GUI thread, except setServer().
class Preferences
{
public:
    explicit Preferences(std::filesystem::path file);

    /// Empty when it was never set.
    [[nodiscard]] std::string window(const std::string &key) const;
    [[nodiscard]] base::Result<void> setWindow(const std::string &key, const std::string &value);
    /// Any thread; waits for the disk.
    [[nodiscard]] base::Result<void>
    setServer(const std::map<std::string, std::string> &values) const;

private:
    std::filesystem::path m_file;
    mutable std::mutex m_saving; ///< one writer of the file at a time
    std::map<std::string, std::string> m_window;
};

} // namespace ducklive::serverui
