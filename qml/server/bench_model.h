#pragma once

#include "server_control.h"
#include "ui_language.h"

#include "ducklive/server/machine_bench.h"

#include <atomic>
#include <functional>
#include <optional>
#include <stop_token>

#include <QObject>
#include <QThreadPool>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace ducklive::serverui {

/// Measures what this computer is good for; asks before it disturbs a live session. GUI thread; the
/// measuring runs in the background.
class BenchModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool isRunning READ isRunning NOTIFY changed)
    Q_PROPERTY(bool isAsking READ isAsking NOTIFY changed)
    Q_PROPERTY(bool isProblem READ isProblem NOTIFY changed)
    Q_PROPERTY(double progress READ progress NOTIFY progressed)
    Q_PROPERTY(QString words READ words NOTIFY changed)
    Q_PROPERTY(QVariantList figures READ figures NOTIFY changed)

public:
    using Bench = std::function<base::Result<server::BenchReport>(
        const std::optional<server::BenchFace> &, const server::BenchProgress &,
        const std::stop_token &)>;

    BenchModel(ServerControl &server, UiLanguage &language, Bench bench);
    ~BenchModel() override;

    /// At once, or by `isAsking` while a session is live.
    Q_INVOKABLE void start();
    Q_INVOKABLE void startAnyway();
    /// The measuring, or the question.
    Q_INVOKABLE void cancel();
    /// Ten times a second. A session that goes live ends the measuring, unless it was agreed to.
    void poll();

    [[nodiscard]] bool isRunning() const { return m_state == Running; }
    [[nodiscard]] bool isAsking() const { return m_state == Asking; }
    [[nodiscard]] bool isProblem() const { return m_state == Failed; }
    [[nodiscard]] double progress() const { return m_progress.load(); }
    [[nodiscard]] QString words() const;
    /// { name, value }: pictures a second by size; median and 95th percentile of each part.
    [[nodiscard]] QVariantList figures() const;
    [[nodiscard]] const std::optional<server::BenchReport> &report() const { return m_report; }

signals:
    void changed();
    void progressed();

private:
    enum State { Idle, Asking, Running, Done, Failed, Cancelled, Interrupted };

    [[nodiscard]] bool isLive() const;
    [[nodiscard]] static QString stageName(const std::string &stage);
    void run();
    void end(State state);

    ServerControl &m_server;
    UiLanguage &m_language;
    Bench m_bench;
    State m_state = Idle;
    bool m_mayDisturb = false;
    std::optional<server::BenchReport> m_report;
    std::optional<base::Error> m_problem;
    std::atomic<double> m_progress{0};
    int m_turn = 0;
    std::stop_source m_stop;
    QThreadPool m_pool; ///< last
};

} // namespace ducklive::serverui
