#include "status_figures.h"

#include <QVariantMap>

namespace ducklive::serverui {

namespace {

QVariantMap figure(const QString &name, const QString &value)
{
    return {{QStringLiteral("name"), name}, {QStringLiteral("value"), value}};
}

} // namespace

QVariantList StatusFigures::of(const ServerSnapshot &now, const server::SessionState &session)
{
    QVariantList list;
    list << figure(tr("Pictures per second"), QString::number(session.stream.fps, 'f', 1));
    list << figure(tr("Time in the server"),
                   tr("%1 ms").arg(session.stream.averageLatencyMs, 0, 'f', 0));
    list << figure(tr("Data rate"),
                   tr("%1 Mbit/s").arg(session.stream.bitrateKbps / 1000, 0, 'f', 1));
    list << figure(tr("Processor"), tr("%1 % of a core").arg(now.cpuShare * 100, 0, 'f', 0));
    if (!now.studio.gpuName.empty())
        list << figure(QString::fromStdString(now.studio.gpuName),
                       tr("%1 %").arg(now.studio.gpuUtilizationPct, 0, 'f', 0));
    list << figure(tr("Face engine"),
                   session.face.available
                       ? tr("on %1").arg(QString::fromStdString(session.face.provider))
                       : tr("not available"));
    if (session.face.enabled)
        list << figure(tr("Face quality"), qualityOf(session));
    list << figure(tr("Hidden pictures"), QString::number(session.stream.failClosedFrames));
    return list;
}

/// What was chosen so is not called lowered.
QString StatusFigures::qualityOf(const server::SessionState &session)
{
    const std::string &quality = session.face.quality;
    if (quality == "plain_front" &&
        session.settings.faceQuality == server::FaceQualityChoice::Light)
        return tr("light");
    if (quality == "no_hands")
        return tr("hands are not followed");
    if (quality == "fewer_looks")
        return tr("lowered: fewer looks");
    if (quality == "plain_front")
        return tr("lowered: nothing in front");
    return quality == "half_size" ? tr("lowered: half the size") : tr("full");
}

} // namespace ducklive::serverui
