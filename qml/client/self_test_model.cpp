#include "self_test_model.h"

#include <algorithm>

#include <QClipboard>
#include <QGuiApplication>
#include <QSysInfo>

namespace ducklive::clientui {

namespace {

bool isLinux()
{
    return QSysInfo::kernelType() == QStringLiteral("linux");
}

using Outcome = client::DeviceFinding::Outcome;

} // namespace

SelfTestModel::SelfTestModel(CallLink &link, const discovery::Browser &browser, ClientModel &client)
    : m_link(link)
    , m_browser(browser)
    , m_client(client)
{
    connect(&client, &ClientModel::measured, this, &SelfTestModel::look);
    look();
}

void SelfTestModel::look()
{
    Look now{{camera(), microphone(), network(), cameraInUse(), microphoneInUse()},
             question(),
             canTest(),
             isTesting()};
    if (now == m_look)
        return;
    const bool isFirst = m_look.rows.empty();
    if (isFirst)
        beginResetModel();
    m_look = std::move(now);
    if (isFirst)
        endResetModel();
    else
        emit dataChanged(index(0), index(rowCount() - 1));
    emit changed();
}

const client::SelfTestState &SelfTestModel::tested() const
{
    return m_client.state().client.selfTest;
}

bool SelfTestModel::isTesting() const
{
    return tested().isRunning;
}

bool SelfTestModel::canTest() const
{
    const auto &client = m_client.state().client;
    return client.camera.isOpen || client.virtualMicrophone.isOpen;
}

bool SelfTestModel::hasTestedWell() const
{
    const auto &report = tested().report;
    return report && report->camera.outcome == Outcome::Works &&
           report->microphone.outcome == Outcome::Works;
}

QString SelfTestModel::question() const
{
    const QString what = tr("It would get a test picture and a test sound for up to five seconds.");
    if (m_asksWhileLive)
        return tr("Your call is live.") + QLatin1Char(' ') + what;
    if (m_isAnswered || !tested().isRefused)
        return {};
    const auto &client = m_client.state().client;
    const auto &camera = client.camera;
    const auto &microphone = client.virtualMicrophone;
    const bool isTold = (camera.isWatched && camera.kind == "pipewire") ||
                        (microphone.isListened && microphone.kind == "pipewire");
    return (isTold ? tr("A program is using the camera or the microphone.")
                   : tr("A program may be using the camera or the microphone.")) +
           QLatin1Char(' ') + what;
}

void SelfTestModel::test()
{
    m_asksWhileLive = m_client.phase() == ClientModel::Live;
    m_isAnswered = false;
    if (!m_asksWhileLive)
        m_link.startSelfTest(false);
    look();
}

void SelfTestModel::testAnyway()
{
    doNotTest();
    m_link.startSelfTest(true);
}

void SelfTestModel::cancel()
{
    if (isTesting())
        m_link.cancelSelfTest();
}

void SelfTestModel::doNotTest()
{
    m_asksWhileLive = false;
    m_isAnswered = true;
    look();
}

void SelfTestModel::tell(Row &row, const std::optional<SelfTestWords> &words)
{
    if (!words)
        return;
    row.verdict = words->isGood ? Good : Bad;
    row.sentence = words->sentence;
    row.remedy = words->remedy;
}

SelfTestModel::Row SelfTestModel::camera() const
{
    const CallState &state = m_client.state();
    Row row{tr("Virtual camera"), tr("Opening…"), Waiting, {}};
    const auto &camera = state.client.camera;
    if (state.cameraProblem) {
        row.verdict = Bad;
        row.sentence =
            QString::fromStdString(base::userMessage(*state.cameraProblem, m_client.language()));
        row.remedy = isLinux() ? QStringLiteral("sudo modprobe v4l2loopback exclusive_caps=1")
                               : QStringLiteral("https://obsproject.com/download");
    } else if (camera.isOpen) {
        row.verdict = Good;
        row.sentence =
            tr("“%1” is there; programs can choose it (%2).")
                .arg(QString::fromStdString(camera.name), QString::fromStdString(camera.kind));
        if (isTesting()) {
            row.verdict = Waiting;
            row.sentence = tr("A test picture is on its way…");
        } else if (tested().report) {
            tell(row, SelfTestWords::ofCamera(QString::fromStdString(camera.name),
                                              tested().report->camera));
        }
    }
    return row;
}

SelfTestModel::Row SelfTestModel::microphone() const
{
    const CallState &state = m_client.state();
    Row row{tr("Virtual microphone"), tr("Opening…"), Waiting, {}};
    const auto &microphone = state.client.virtualMicrophone;
    const auto &problem = state.client.soundProblem;
    if (microphone.isOpen) {
        row.verdict = Good;
        row.sentence = tr("“%1” is there; programs can choose it (%2).")
                           .arg(QString::fromStdString(microphone.name),
                                QString::fromStdString(microphone.kind));
        if (isTesting()) {
            row.verdict = Waiting;
            row.sentence = tr("A test sound is on its way…");
        } else if (tested().report) {
            tell(row, SelfTestWords::ofMicrophone(QString::fromStdString(microphone.name),
                                                  tested().report->microphone));
        }
    } else if (problem && problem->code == base::ErrorCode::VirtualMicrophoneMissing) {
        row.verdict = Bad;
        row.sentence = QString::fromStdString(base::userMessage(*problem, m_client.language()));
        row.remedy = isLinux() ? QStringLiteral("systemctl --user start pipewire wireplumber")
                               : QStringLiteral("https://vb-audio.com/Cable");
    }
    return row;
}

SelfTestModel::Row SelfTestModel::network() const
{
    const auto status = m_browser.status();
    Row row{tr("Finding servers"), tr("Opening…"), Waiting, {}};
    if (status.problem) {
        row.verdict = Bad;
        row.sentence =
            QString::fromStdString(base::userMessage(*status.problem, m_client.language()));
        if (isLinux())
            row.remedy = QStringLiteral("sudo systemctl start avahi-daemon");
    } else if (status.isWorking) {
        row.verdict = Good;
        row.sentence = tr("Servers on this network are found by themselves.");
    }
    return row;
}

SelfTestModel::Row SelfTestModel::cameraInUse() const
{
    const auto &camera = m_client.state().client.camera;
    Row row{tr("Camera in your call"), {}, Waiting, {}};
    if (camera.isOpen && camera.isWatched && camera.delivered > 0 && !isTesting()) {
        row.verdict = Good;
        row.sentence = tr("A program reads the camera: %1 pictures so far.").arg(camera.delivered);
    } else {
        row.sentence = tr("Open your call program and choose “%1” there; this line changes when it "
                          "reads a picture.")
                           .arg(camera.name.empty() ? QStringLiteral("DuckLive Camera")
                                                    : QString::fromStdString(camera.name));
    }
    return row;
}

SelfTestModel::Row SelfTestModel::microphoneInUse() const
{
    const auto &microphone = m_client.state().client.virtualMicrophone;
    Row row{tr("Microphone in your call"), {}, Waiting, {}};
    if (microphone.isOpen && microphone.isListened && microphone.samples > 0 && !isTesting()) {
        row.verdict = Good;
        row.sentence = tr("A program records the microphone.");
    } else {
        row.sentence = tr("Choose “%1” in your call program, too.")
                           .arg(microphone.name.empty() ? QStringLiteral("DuckLive Microphone")
                                                        : QString::fromStdString(microphone.name));
    }
    return row;
}

int SelfTestModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_look.rows.size());
}

QVariant SelfTestModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_look.rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case What: return row.what;
    case Sentence: return row.sentence;
    case Finding: return row.verdict;
    case Remedy: return row.remedy;
    default: return {};
    }
}

QHash<int, QByteArray> SelfTestModel::roleNames() const
{
    return {{What, "what"}, {Sentence, "sentence"}, {Finding, "verdict"}, {Remedy, "remedy"}};
}

bool SelfTestModel::isGood() const
{
    return std::ranges::none_of(m_look.rows, [](const Row &row) { return row.verdict == Bad; });
}

QString SelfTestModel::summary() const
{
    if (!isGood())
        return tr("Something is missing. Mend it now, or go on and come back later.");
    return hasTestedWell() ? tr("Tested: your call programs get DuckLive's picture and voice.")
                           : tr("Your call programs can use DuckLive.");
}

void SelfTestModel::again()
{
    m_link.restart();
}

void SelfTestModel::copyRemedy(int row) const
{
    if (row >= 0 && row < rowCount())
        QGuiApplication::clipboard()->setText(m_look.rows[static_cast<std::size_t>(row)].remedy);
}

} // namespace ducklive::clientui
