#include "ducklive/models/pack_lock.h"

#include "json_fields.h"

#include <algorithm>

namespace ducklive::models {

using base::ErrorCode;
using base::fail;

namespace {

bool isSha256(const std::string &text)
{
    return text.size() == 64 && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

} // namespace

base::Result<PackLock> parsePackLock(std::string_view json)
{
    const auto document = parseJson(json);
    if (!document.is_object() || !document.contains("files") || !document["files"].is_object())
        return fail(ErrorCode::Corrupt, "pack.lock.json", "not an object with files");
    PackLock lock;
    for (const auto &[name, item] : document["files"].items()) {
        const auto sha256 = textField(item, "sha256");
        const auto size = item.is_object() ? item.find("size") : item.end();
        if (!isPlainFileName(name) || !sha256 || !isSha256(*sha256) || size == item.end() ||
            !size->is_number_unsigned())
            return fail(ErrorCode::Corrupt, "pack.lock.json", "entry " + name);
        lock[name] = {*sha256, size->get<std::uint64_t>()};
    }
    return lock;
}

} // namespace ducklive::models
