#include "stop_signal.h"

#include <string>

#include <windows.h>

namespace ducklive::cli {

namespace {

/// The console handler runs on a thread of the system and has no context argument, so the event it
/// sets is found by its name, which is unique to this process.
HANDLE stopEvent()
{
    const std::wstring name = L"Local\\DuckLiveStop" + std::to_wstring(GetCurrentProcessId());
    return CreateEventW(nullptr, TRUE, FALSE, name.c_str());
}

BOOL WINAPI onConsole(DWORD)
{
    SetEvent(stopEvent());
    return TRUE;
}

} // namespace

StopSignal::StopSignal()
{
    stopEvent(); // kept open as long as the process lives
    SetConsoleCtrlHandler(onConsole, TRUE);
}

bool StopSignal::waitFor(std::chrono::milliseconds duration)
{
    return WaitForSingleObject(stopEvent(), static_cast<DWORD>(duration.count())) == WAIT_OBJECT_0;
}

} // namespace ducklive::cli
