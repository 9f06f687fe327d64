#pragma once

#include <memory>
#include <string>

#include <winsock2.h>

#include <windows.h>

#include <windns.h>

namespace ducklive::discovery {

/// DNS_REQUEST_PENDING, which some SDKs do not name.
inline constexpr DWORD kPending = 9506;

/// The DNS-SD functions of dnsapi.dll, which Windows has since 10 version 1809; looked up at run
/// time so that the program starts on any Windows.
struct WindnsApi
{
    decltype(&::DnsServiceConstructInstance) constructInstance = nullptr;
    decltype(&::DnsServiceFreeInstance) freeInstance = nullptr;
    decltype(&::DnsServiceRegister) registerService = nullptr;
    decltype(&::DnsServiceDeRegister) deregisterService = nullptr;
    decltype(&::DnsServiceBrowse) browse = nullptr;
    decltype(&::DnsServiceBrowseCancel) cancelBrowse = nullptr;
    decltype(&::DnsServiceResolve) resolve = nullptr;
    decltype(&::DnsServiceResolveCancel) cancelResolve = nullptr;

    /// Null on a Windows without them.
    [[nodiscard]] static std::unique_ptr<WindnsApi> load();
};

[[nodiscard]] std::wstring toWide(const std::string &text);
[[nodiscard]] std::string toUtf8(const wchar_t *text);

} // namespace ducklive::discovery
