#pragma once

#include "ducklive/base/user_message.h"

#include <QObject>
#include <QTranslator>
#include <QtQml/qqmlregistration.h>

namespace ducklive::serverui {

/// The language of the window, changed while it runs. GUI thread.
class UiLanguage : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString code READ code NOTIFY changed)

public:
    using QObject::QObject;
    ~UiLanguage() override;

    /// "en" or "zh_CN"; anything else: what the environment says.
    void setCode(const QString &code);
    [[nodiscard]] QString code() const;
    [[nodiscard]] base::Language language() const { return m_language; }
    /// The sentence of the product's table.
    [[nodiscard]] QString words(const base::Error &error) const;

signals:
    void changed();

private:
    base::Language m_language = base::Language::English;
    QTranslator m_translator;
};

} // namespace ducklive::serverui
