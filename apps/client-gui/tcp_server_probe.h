#pragma once

#include "server_probe.h"

#include <QThread>

namespace ducklive::clientgui {

/// By how long a TCP connection takes, names looked up before. On a thread of its own, sixteen at a
/// time; the rest of a longer list is left out.
class TcpServerProbe final : public clientui::ServerProbe
{
    Q_OBJECT

public:
    TcpServerProbe();
    ~TcpServerProbe() override;

    void measure(const QStringList &servers) override;

private:
    class Worker;
    QThread m_thread;
    Worker *m_worker; ///< lives on m_thread, and goes with it
};

} // namespace ducklive::clientgui
