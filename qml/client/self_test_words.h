#pragma once

#include "ducklive/client/device_finding.h"

#include <optional>

#include <QCoreApplication>
#include <QString>

namespace ducklive::clientui {

/// What a self-test found out about one device, for the user, with what to do about it.
struct SelfTestWords
{
    Q_DECLARE_TR_FUNCTIONS(SelfTestWords)

public:
    bool isGood = true;
    QString sentence;
    QString remedy; ///< a command to copy; may be empty

    /// Nothing when the test says nothing about the device. `name`: as programs list it.
    [[nodiscard]] static std::optional<SelfTestWords>
    ofCamera(const QString &name, const client::DeviceFinding &finding);
    [[nodiscard]] static std::optional<SelfTestWords>
    ofMicrophone(const QString &name, const client::DeviceFinding &finding);
};

} // namespace ducklive::clientui
