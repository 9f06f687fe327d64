#pragma once

#include "ducklive/base/error.h"

#include <cstdint>
#include <string>

namespace ducklive::base {

enum class Language : std::uint8_t { English, SimplifiedChinese };

/// Language of the user's environment: Chinese when LC_ALL, LC_MESSAGES or LANG begins with "zh".
[[nodiscard]] Language languageFromEnvironment();

/// One sentence that says what happened and what to do, from the single table of the product.
[[nodiscard]] std::string userMessage(const Error &error, Language language);

} // namespace ducklive::base
