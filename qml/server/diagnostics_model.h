#pragma once

#include "bench_model.h"
#include "log_model.h"
#include "server_control.h"
#include "ui_language.h"

#include "ducklive/server/doctor.h"

#include <functional>
#include <vector>

#include <QJsonValue>
#include <QObject>
#include <QThreadPool>
#include <QUrl>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace ducklive::serverui {

/// The page "Diagnostics": doctor, bench, log, and a report to save. GUI thread.
class DiagnosticsModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(ducklive::serverui::LogModel *log READ log CONSTANT)
    Q_PROPERTY(ducklive::serverui::BenchModel *bench READ bench CONSTANT)
    Q_PROPERTY(QVariantList findings READ findings NOTIFY examined)
    Q_PROPERTY(QUrl proposedFile READ proposedFile CONSTANT)
    Q_PROPERTY(bool isExamining READ isExamining NOTIFY examined)
    Q_PROPERTY(QString verdict READ verdict NOTIFY examined)

public:
    using Doctor = std::function<std::vector<server::Finding>(base::Language)>;

    DiagnosticsModel(ServerControl &server, const observability::LogHistory &history,
                     UiLanguage &language, Doctor doctor, BenchModel::Bench bench);

    Q_INVOKABLE void examine();
    /// Text, or JSON when the file's name ends so. Without token, addresses and file contents.
    Q_INVOKABLE void saveReport(const QString &pathOrUrl);

    [[nodiscard]] LogModel *log() { return &m_log; }
    [[nodiscard]] BenchModel *bench() { return &m_bench; }
    [[nodiscard]] QVariantList findings() const;
    /// For the report.
    [[nodiscard]] QUrl proposedFile() const;
    [[nodiscard]] bool isExamining() const { return m_isExamining; }
    [[nodiscard]] QString verdict() const;

signals:
    void examined();
    void saved(const QString &file);
    void failed(const QString &words);

private:
    [[nodiscard]] QByteArray textReport() const;
    [[nodiscard]] QByteArray jsonReport() const;
    [[nodiscard]] QJsonValue benchJson() const;
    [[nodiscard]] QString withoutSecrets(QString text) const;

    ServerControl &m_server;
    UiLanguage &m_language;
    Doctor m_doctor;
    LogModel m_log;
    BenchModel m_bench;
    std::vector<server::Finding> m_findings;
    bool m_isExamining = false;
    QThreadPool m_pool; ///< last
};

} // namespace ducklive::serverui
