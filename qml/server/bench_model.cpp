#include "bench_model.h"

#include "background.h"

#include <algorithm>

#include <QVariantMap>

namespace ducklive::serverui {

using server::BenchReport;

namespace {

QVariantMap figure(const QString &name, const QString &value)
{
    return {{QStringLiteral("name"), name}, {QStringLiteral("value"), value}};
}

/// Median and 95th percentile.
QString times(const server::StageTime &stage)
{
    const int digits = stage.p95 < 1 ? 2 : 1;
    return QStringLiteral("%1 / %2 ms")
        .arg(stage.p50, 0, 'f', digits)
        .arg(stage.p95, 0, 'f', digits);
}

} // namespace

BenchModel::BenchModel(ServerControl &server, UiLanguage &language, Bench bench)
    : m_server(server)
    , m_language(language)
    , m_bench(std::move(bench))
{
    m_pool.setMaxThreadCount(1);
    connect(&language, &UiLanguage::changed, this, &BenchModel::changed);
}

BenchModel::~BenchModel()
{
    m_stop.request_stop();
}

bool BenchModel::isLive() const
{
    const auto now = m_server.snapshot();
    return std::ranges::any_of(now.studio.sessions,
                               [](const auto &session) { return session.stream.fps > 0; });
}

void BenchModel::start()
{
    if (isRunning())
        return;
    m_mayDisturb = false;
    if (!isLive())
        return run();
    m_state = Asking;
    emit changed();
}

void BenchModel::startAnyway()
{
    if (!isAsking())
        return;
    m_mayDisturb = true;
    run();
}

void BenchModel::run()
{
    m_state = Running;
    m_report.reset();
    m_problem.reset();
    m_progress = 0;
    m_stop = std::stop_source();
    emit changed();
    emit progressed();
    inBackground(
        m_pool, this,
        [this, stop = m_stop.get_token()] {
            server::Library *library = m_server.library();
            const auto face = server::anyFace(library ? &library->store() : nullptr,
                                              m_server.settings().server.studio.facesFolder);
            return m_bench(
                face, [this](double share) { m_progress = share; }, stop);
        },
        [this, turn = ++m_turn](base::Result<BenchReport> &report) {
            if (turn != m_turn)
                return;
            if (report)
                m_report = std::move(*report);
            else
                m_problem = report.error();
            end(report ? Done : Failed);
        });
}

void BenchModel::end(State state)
{
    m_stop.request_stop();
    ++m_turn;
    m_state = state;
    emit changed();
}

void BenchModel::cancel()
{
    if (isRunning() || isAsking())
        end(isAsking() ? (m_report ? Done : Idle) : Cancelled);
}

void BenchModel::poll()
{
    if (!isRunning())
        return;
    if (!m_mayDisturb && isLive())
        return end(Interrupted);
    emit progressed();
}

QString BenchModel::words() const
{
    switch (m_state) {
    case Idle: return tr("Measures for some seconds what this computer is good for.");
    case Asking:
        return tr("A session is live. Measuring disturbs it for up to 20 seconds: its picture and "
                  "its voice may falter.");
    case Running: return tr("Measuring …");
    case Cancelled: return tr("Cancelled");
    case Interrupted: return tr("A session went live, so the measuring was ended.");
    case Failed: return m_language.words(*m_problem);
    case Done: break;
    }
    return QString::fromStdString(server::benchWords(*m_report, m_language.language()));
}

QVariantList BenchModel::figures() const
{
    QVariantList list;
    if (!m_report)
        return list;
    for (const auto &[size, figures] : m_report->pictures)
        list << figure(QStringLiteral("%1 × %2").arg(size.width).arg(size.height),
                       tr("%1 a second").arg(figures.framesPerSecond, 0, 'f', 1));
    if (!m_report->pictures.empty()) {
        for (const auto &stage : m_report->pictures.back().figures.stages) {
            if (!stage.name.starts_with("face.")) // parts of "face"
                list << figure(stageName(stage.name), times(stage));
        }
    }
    list << figure(tr("Voice"), tr("%1 % of a core").arg(m_report->voiceShare * 100, 0, 'f', 1));
    for (const auto &stage : m_report->sound) {
        if (stage.name != "voice")
            list << figure(stageName(stage.name), times(stage));
    }
    return list;
}

QString BenchModel::stageName(const std::string &stage)
{
    return stage == "decode"        ? tr("JPEG decoding")
           : stage == "encode"      ? tr("JPEG encoding")
           : stage == "face"        ? tr("Face")
           : stage == "opus.encode" ? tr("Opus encoding")
           : stage == "opus.decode" ? tr("Opus decoding")
                                    : QString::fromStdString(stage);
}

} // namespace ducklive::serverui
