#include "self_test_words.h"

#include <cmath>

#include <QSysInfo>

namespace ducklive::clientui {

namespace {

using Outcome = client::DeviceFinding::Outcome;

constexpr double kTooQuietDb = -20;
/// A difference nobody hears.
constexpr double kSameDb = 1.5;

QString mediaRemedy()
{
    return QSysInfo::kernelType() == QStringLiteral("linux")
               ? QStringLiteral("systemctl --user restart pipewire wireplumber")
               : QString();
}

QString inWords(base::Microseconds delay)
{
    return SelfTestWords::tr("%1 ms").arg((delay.count() + 500) / 1000);
}

QString loudness(double gainDb)
{
    if (std::abs(gainDb) < kSameDb)
        return SelfTestWords::tr("as loud as it was played");
    return gainDb < 0 ? SelfTestWords::tr("%1 dB quieter").arg(qRound(-gainDb))
                      : SelfTestWords::tr("%1 dB louder").arg(qRound(gainDb));
}

} // namespace

std::optional<SelfTestWords> SelfTestWords::ofCamera(const QString &name,
                                                     const client::DeviceFinding &finding)
{
    switch (finding.outcome) {
    case Outcome::Works:
        return SelfTestWords{
            true,
            tr("“%1” works: a test picture came back after %2.").arg(name, inWords(finding.delay)),
            {}};
    case Outcome::NothingCame:
        return SelfTestWords{false,
                             tr("No picture came back from “%1”. Restart the system's media "
                                "service, then test again.")
                                 .arg(name),
                             mediaRemedy()};
    case Outcome::SomethingElse:
        return SelfTestWords{
            false,
            tr("Another picture came back from “%1”: another program feeds it. Close that program, "
               "then test again.")
                .arg(name),
            {}};
    case Outcome::NotReadable:
        return SelfTestWords{true,
                             tr("“%1” is there, but cannot be read back on this system: look at it "
                                "in your call program.")
                                 .arg(name),
                             {}};
    case Outcome::NoDevice:
    case Outcome::NotTested: break;
    }
    return std::nullopt;
}

std::optional<SelfTestWords> SelfTestWords::ofMicrophone(const QString &name,
                                                         const client::DeviceFinding &finding)
{
    const bool isLoud = finding.gainDb >= kTooQuietDb;
    switch (finding.outcome) {
    case Outcome::Works:
        return SelfTestWords{isLoud,
                             (isLoud ? tr("“%1” works: a test sound came back after %2, %3.")
                                     : tr("“%1” is too quiet: a test sound came back after %2, %3. "
                                          "Turn it up in the sound settings."))
                                 .arg(name, inWords(finding.delay), loudness(finding.gainDb)),
                             {}};
    case Outcome::NothingCame:
        return SelfTestWords{
            false,
            tr("No sound came back from “%1”. Restart the system's media service, then test again.")
                .arg(name),
            mediaRemedy()};
    case Outcome::SomethingElse:
        return SelfTestWords{
            false,
            tr("Another sound came back from “%1”: another program plays into it. Close that "
               "program, then test again.")
                .arg(name),
            {}};
    case Outcome::NotReadable:
        return SelfTestWords{true,
                             tr("“%1” is there, but cannot be read back on this system: listen to "
                                "it in your call program.")
                                 .arg(name),
                             {}};
    case Outcome::NoDevice:
    case Outcome::NotTested: break;
    }
    return std::nullopt;
}

} // namespace ducklive::clientui
