#include "diagnostics_model.h"

#include "background.h"
#include "proposed_file.h"

#include "ducklive/base/atomic_file.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>
#include <QVariantMap>

namespace ducklive::serverui {

using server::Finding;
using server::Verdict;

namespace {

QString markOf(Verdict verdict)
{
    return verdict == Verdict::Good       ? QStringLiteral("good")
           : verdict == Verdict::Optional ? QStringLiteral("optional")
                                          : QStringLiteral("bad");
}

} // namespace

DiagnosticsModel::DiagnosticsModel(ServerControl &server, const observability::LogHistory &history,
                                   UiLanguage &language, Doctor doctor, BenchModel::Bench bench)
    : m_server(server)
    , m_language(language)
    , m_doctor(std::move(doctor))
    , m_log(history)
    , m_bench(server, language, std::move(bench))
{
    m_pool.setMaxThreadCount(1);
    connect(&language, &UiLanguage::changed, this, [this] {
        if (!m_findings.empty())
            examine(); // the sentences come in the new language
        emit examined();
    });
}

void DiagnosticsModel::examine()
{
    if (m_isExamining)
        return;
    m_isExamining = true;
    emit examined();
    inBackground(
        m_pool, this,
        [doctor = m_doctor, language = m_language.language()] { return doctor(language); },
        [this](std::vector<Finding> &found) {
            m_findings = std::move(found);
            m_isExamining = false;
            emit examined();
        });
}

QVariantList DiagnosticsModel::findings() const
{
    QVariantList list;
    for (const Finding &finding : m_findings)
        list << QVariantMap{{QStringLiteral("mark"), markOf(finding.verdict)},
                            {QStringLiteral("what"), QString::fromStdString(finding.what)},
                            {QStringLiteral("detail"), QString::fromStdString(finding.detail)}};
    return list;
}

QUrl DiagnosticsModel::proposedFile() const
{
    return serverui::proposedFile(QStringLiteral("ducklive-report.txt"));
}

QString DiagnosticsModel::verdict() const
{
    if (m_isExamining)
        return tr("Looking …");
    if (m_findings.empty())
        return tr("Looks at everything DuckLive needs and says how to mend what is not right.");
    const auto bad = std::ranges::count(m_findings, Verdict::Bad, &Finding::verdict);
    return bad == 0 ? tr("Everything that the main job needs is here.")
                    : tr("Things to mend: %1").arg(bad);
}

void DiagnosticsModel::saveReport(const QString &pathOrUrl)
{
    const QUrl url(pathOrUrl);
    const QString file = url.isLocalFile() ? url.toLocalFile() : pathOrUrl;
    const QByteArray report =
        file.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive) ? jsonReport() : textReport();
    inBackground(
        m_pool, this,
        [file, report] {
            return base::writeFileAtomically(
                file.toStdString(), {reinterpret_cast<const std::uint8_t *>(report.constData()),
                                     static_cast<std::size_t>(report.size())});
        },
        [this, file](const base::Result<void> &written) {
            if (written)
                emit saved(file);
            else
                emit failed(m_language.words(written.error()));
        });
}

QString DiagnosticsModel::withoutSecrets(QString text) const
{
    const QString token = QString::fromStdString(m_server.settings().server.network.token);
    return token.isEmpty() ? text : text.replace(token, QStringLiteral("…"));
}

QByteArray DiagnosticsModel::textReport() const
{
    const server::ServerSettings &settings = m_server.settings();
    QString text = QStringLiteral("DuckLive server %1\n%2, %3\nsource %4 %5x%6 at %7\n\n")
                       .arg(QString::fromStdString(settings.server.network.version),
                            QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture(),
                            QString::fromStdString(settings.server.source.name))
                       .arg(settings.server.source.width)
                       .arg(settings.server.source.height)
                       .arg(settings.server.source.framesPerSecond);
    for (const Finding &finding : m_findings)
        text += QStringLiteral("%1  %2: %3\n")
                    .arg(markOf(finding.verdict), QString::fromStdString(finding.what),
                         QString::fromStdString(finding.detail));
    if (const auto &bench = m_bench.report())
        text += QStringLiteral("\n%1\n%2")
                    .arg(m_bench.words(), QString::fromStdString(server::benchTable(*bench)));
    return withoutSecrets(text + QLatin1Char('\n') + m_log.text()).toUtf8();
}

QJsonValue DiagnosticsModel::benchJson() const
{
    if (!m_bench.report())
        return {};
    QJsonArray figures;
    for (const QVariant &figure : m_bench.figures())
        figures.append(QJsonObject::fromVariantMap(figure.toMap()));
    return QJsonObject{{QStringLiteral("verdict"), m_bench.words()},
                       {QStringLiteral("figures"), figures}};
}

QByteArray DiagnosticsModel::jsonReport() const
{
    const server::ServerSettings &settings = m_server.settings();
    QJsonArray findings;
    for (const QVariant &finding : this->findings())
        findings.append(QJsonObject::fromVariantMap(finding.toMap()));
    const QJsonObject report{
        {QStringLiteral("version"), QString::fromStdString(settings.server.network.version)},
        {QStringLiteral("system"), QSysInfo::prettyProductName()},
        {QStringLiteral("machine"), QSysInfo::currentCpuArchitecture()},
        {QStringLiteral("source"), QString::fromStdString(settings.server.source.name)},
        {QStringLiteral("sessions"), static_cast<int>(m_server.snapshot().studio.sessions.size())},
        {QStringLiteral("findings"), findings},
        {QStringLiteral("bench"), benchJson()},
        {QStringLiteral("log"),
         QJsonArray::fromStringList(
             withoutSecrets(m_log.text()).split(QLatin1Char('\n'), Qt::SkipEmptyParts))}};
    return QJsonDocument(report).toJson();
}

} // namespace ducklive::serverui
