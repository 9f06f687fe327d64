#include "ducklive/protocol/error_message.h"

#include "json_reader.h"
#include "message_decoders.h"

#include "ducklive/base/user_message.h"

#include <utility>

namespace ducklive::protocol {

using base::Language;
using nlohmann::json;

ErrorMessage ErrorMessage::of(std::string code, base::Error problem)
{
    std::string sentence = base::userMessage(problem, Language::English);
    if (base::userMessage({problem.code, problem.subject, {}}, Language::English) == sentence)
        problem.cause.clear();
    return {std::move(code), std::move(sentence), std::move(problem)};
}

std::string encode(const ErrorMessage &error)
{
    json object{{"type", "error"}, {"code", error.code}, {"message", error.message}};
    if (error.problem) {
        object["data"] = {
            {"message_zh", base::userMessage(*error.problem, Language::SimplifiedChinese)},
            {"reason", base::nameOf(error.problem->code)},
            {"subject", error.problem->subject},
            {"cause", error.problem->cause}};
    }
    return toText(object);
}

base::Result<ErrorMessage> decodeError(const json &object)
{
    ErrorMessage error;
    JsonReader reader(object);
    reader.required("code", error.code);
    reader.optional("message", error.message);
    if (const json *data = reader.object("data")) {
        JsonReader nested(*data, "data.");
        std::string reason;
        base::Error problem;
        nested.optional("reason", reason);
        nested.optional("subject", problem.subject);
        nested.optional("cause", problem.cause);
        reader.merge(nested);
        if (const auto code = base::errorCodeNamed(reason)) {
            problem.code = *code;
            error.problem = std::move(problem);
        }
    }
    return reader.finish(std::move(error));
}

} // namespace ducklive::protocol
