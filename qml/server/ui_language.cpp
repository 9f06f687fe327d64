#include "ui_language.h"

#include <QCoreApplication>

namespace ducklive::serverui {

UiLanguage::~UiLanguage()
{
    QCoreApplication::removeTranslator(&m_translator);
}

void UiLanguage::setCode(const QString &code)
{
    m_language = code == QStringLiteral("zh_CN") ? base::Language::SimplifiedChinese
                 : code == QStringLiteral("en")  ? base::Language::English
                                                 : base::languageFromEnvironment();
    QCoreApplication::removeTranslator(&m_translator);
    if (m_language == base::Language::SimplifiedChinese &&
        m_translator.load(QStringLiteral(":/i18n/server_zh_CN.qm")))
        QCoreApplication::installTranslator(&m_translator);
    emit changed();
}

QString UiLanguage::code() const
{
    return m_language == base::Language::SimplifiedChinese ? QStringLiteral("zh_CN")
                                                           : QStringLiteral("en");
}

QString UiLanguage::words(const base::Error &error) const
{
    return QString::fromStdString(base::userMessage(error, m_language));
}

} // namespace ducklive::serverui
