#include "windns_api.h"

namespace ducklive::discovery {

namespace {

template <class Function>
bool find(HMODULE library, const char *name, Function &function)
{
    function = reinterpret_cast<Function>(reinterpret_cast<void *>(GetProcAddress(library, name)));
    return function != nullptr;
}

} // namespace

std::unique_ptr<WindnsApi> WindnsApi::load()
{
    const HMODULE library = LoadLibraryW(L"dnsapi.dll"); // stays loaded: it is the system's
    if (!library)
        return nullptr;
    auto api = std::make_unique<WindnsApi>();
    const bool isComplete = find(library, "DnsServiceConstructInstance", api->constructInstance) &&
                            find(library, "DnsServiceFreeInstance", api->freeInstance) &&
                            find(library, "DnsServiceRegister", api->registerService) &&
                            find(library, "DnsServiceDeRegister", api->deregisterService) &&
                            find(library, "DnsServiceBrowse", api->browse) &&
                            find(library, "DnsServiceBrowseCancel", api->cancelBrowse) &&
                            find(library, "DnsServiceResolve", api->resolve) &&
                            find(library, "DnsServiceResolveCancel", api->cancelResolve);
    return isComplete ? std::move(api) : nullptr;
}

std::wstring toWide(const std::string &text)
{
    const int size = static_cast<int>(text.size());
    const int length = MultiByteToWideChar(CP_UTF8, 0, text.data(), size, nullptr, 0);
    std::wstring wide(static_cast<std::size_t>(length), L'\0');
    MultiByteToWideChar(CP_UTF8, 0, text.data(), size, wide.data(), length);
    return wide;
}

std::string toUtf8(const wchar_t *text)
{
    if (!text)
        return {};
    const int length = WideCharToMultiByte(CP_UTF8, 0, text, -1, nullptr, 0, nullptr, nullptr);
    if (length <= 1)
        return {};
    std::string utf8(static_cast<std::size_t>(length) - 1, '\0');
    WideCharToMultiByte(CP_UTF8, 0, text, -1, utf8.data(), length, nullptr, nullptr);
    return utf8;
}

} // namespace ducklive::discovery
