#pragma once

#include "ducklive/base/result.h"

#include <filesystem>
#include <map>
#include <string>

namespace ducklive::serverui {

/// What the window keeps: settings of the server ([server], shared with `ducklive server`) and of
/// the window itself ([server-window]), in one file. GUI thread.
class Preferences
{
public:
    explicit Preferences(std::filesystem::path file);

    /// Empty when it was never set.
    [[nodiscard]] std::string window(const std::string &key) const;
    [[nodiscard]] base::Result<void> setWindow(const std::string &key, const std::string &value);
    [[nodiscard]] base::Result<void> setServer(const std::map<std::string, std::string> &values);

private:
    std::filesystem::path m_file;
    std::map<std::string, std::string> m_window;
};

} // namespace ducklive::serverui
