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
    std::vector<Row> now{camera(), microphone(), network(), cameraInUse(), microphoneInUse()};
    if (now == m_rows)
        return;
    if (m_rows.empty()) {
        beginResetModel();
        m_rows = std::move(now);
        endResetModel();
    } else {
        m_rows = std::move(now);
        emit dataChanged(index(0), index(rowCount() - 1));
    }
    emit changed();
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
    if (camera.isOpen && camera.isWatched && camera.delivered > 0) {
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
    if (microphone.isOpen && microphone.isListened && microphone.samples > 0) {
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
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SelfTestModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
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
    return std::ranges::none_of(m_rows, [](const Row &row) { return row.verdict == Bad; });
}

QString SelfTestModel::summary() const
{
    return isGood() ? tr("Your call programs can use DuckLive.")
                    : tr("Something is missing. Mend it now, or go on and come back later.");
}

void SelfTestModel::again()
{
    m_link.restart();
}

void SelfTestModel::copyRemedy(int row) const
{
    if (row >= 0 && row < rowCount())
        QGuiApplication::clipboard()->setText(m_rows[static_cast<std::size_t>(row)].remedy);
}

} // namespace ducklive::clientui
