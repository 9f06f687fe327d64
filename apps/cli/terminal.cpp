#include "terminal.h"

#include "ducklive/base/user_message.h"

#include <iostream>

namespace ducklive::cli {

int reportError(const base::Error &error)
{
    std::cerr << "ducklive: " << base::userMessage(error, base::languageFromEnvironment())
              << std::endl;
    return 1;
}

std::string inLanguage(const std::string &english, const std::string &chinese)
{
    return base::languageFromEnvironment() == base::Language::SimplifiedChinese ? chinese : english;
}

void printLine(const std::string &line)
{
    std::cout << line << std::endl;
}

} // namespace ducklive::cli
