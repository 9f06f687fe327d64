#pragma once

#include "ducklive/base/error.h"

#include <string>

namespace ducklive::cli {

/// Prints the sentence of an error in the user's language on standard error; returns 1, the exit
/// code of a command that failed.
int reportError(const base::Error &error);

/// One of two texts, by the user's language.
[[nodiscard]] std::string inLanguage(const std::string &english, const std::string &chinese);

/// Prints one line on standard output at once.
void printLine(const std::string &line);

} // namespace ducklive::cli
