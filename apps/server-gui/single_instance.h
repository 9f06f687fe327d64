#pragma once

#include <memory>

#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QString>

namespace ducklive::serverui {

/// One program per user and name; a second one asks the first to come up. GUI thread.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const QString &name);
    ~SingleInstance() override;

    /// False when another is there; it has been asked to come up.
    [[nodiscard]] bool acquire();

signals:
    void summoned();

private:
    QString m_name;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace ducklive::serverui
