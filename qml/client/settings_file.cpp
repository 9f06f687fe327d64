#include "settings_file.h"

#include "ducklive/base/atomic_file.h"

#include <span>
#include <utility>

namespace ducklive::clientui {

namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMostBytes = 1U << 20U;

/// Tokens are in it: for the user's eyes only.
void write(const fs::path &path, const QByteArray &json)
{
    std::error_code ignored;
    fs::create_directories(path.parent_path(), ignored);
    const std::span bytes(reinterpret_cast<const std::uint8_t *>(json.constData()),
                          static_cast<std::size_t>(json.size()));
    if (base::writeFileAtomically(path, bytes))
        fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, ignored);
}

} // namespace

SettingsFile::SettingsFile(fs::path path)
    : m_path(std::move(path))
{
    m_writer.setMaxThreadCount(1);
    std::error_code ignored;
    if (!m_path.empty() && fs::exists(m_path, ignored))
        load();
}

SettingsFile::~SettingsFile()
{
    m_writer.waitForDone();
}

void SettingsFile::load()
{
    const auto bytes = base::readFile(m_path, kMostBytes);
    const auto read =
        bytes ? decodeClientSettings(QByteArray(reinterpret_cast<const char *>(bytes->data()),
                                                static_cast<qsizetype>(bytes->size())))
              : std::unexpected(bytes.error());
    if (read) {
        values = *read;
        return;
    }
    m_problem = read.error();
    m_problem->subject = m_path.string();
    std::error_code ignored;
    fs::rename(m_path, fs::path(m_path.string() + ".broken"), ignored);
}

void SettingsFile::save()
{
    if (!m_path.empty())
        m_writer.start([path = m_path, json = encode(values)] { write(path, json); });
}

} // namespace ducklive::clientui
