#pragma once

#include "server_control.h"
#include "ui_language.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace ducklive::serverui {

/// Where others join: the address, and whether the network announces it. GUI thread.
class JoinModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString address READ address NOTIFY changed)
    Q_PROPERTY(QString announcement READ announcement NOTIFY changed)
    Q_PROPERTY(bool isAnnounced READ isAnnounced NOTIFY changed)
    Q_PROPERTY(QString access READ access NOTIFY changed)
    Q_PROPERTY(bool isUnguarded READ isUnguarded NOTIFY changed)

public:
    /// `machineAddress`: of this machine in its network; tests give their own.
    JoinModel(ServerControl &server, UiLanguage &language, QString machineAddress);

    void poll();

    [[nodiscard]] QString address() const;
    [[nodiscard]] QString announcement() const;
    [[nodiscard]] bool isAnnounced() const { return m_status.isWorking && !m_status.name.empty(); }
    [[nodiscard]] QString access() const;
    [[nodiscard]] bool isUnguarded() const;

    /// The first IPv4 address that is not a loopback; else the loopback.
    [[nodiscard]] static QString addressOfMachine();

signals:
    void changed();

private:
    [[nodiscard]] bool isLocal() const;

    ServerControl &m_server;
    UiLanguage &m_language;
    QString m_machine;
    discovery::DiscoveryStatus m_status;
};

} // namespace ducklive::serverui
