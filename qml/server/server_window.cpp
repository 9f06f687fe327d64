#include "server_window.h"

namespace ducklive::serverui {

namespace {

constexpr int kPollMs = 100;

} // namespace

ServerWindow::ServerWindow(const Models &models)
    : m_models(models)
{
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &ServerWindow::poll);
    wire();
}

void ServerWindow::wire()
{
    const Models &m = m_models;
    connect(&m.live, &LiveModel::failed, this, &ServerWindow::complain);
    connect(&m.library, &LibraryModel::failed, this, &ServerWindow::complain);
    connect(&m.imports, &ImportModel::failed, this, &ServerWindow::complain);
    connect(&m.settings, &SettingsModel::failed, this, &ServerWindow::complain);
    connect(&m.diagnostics, &DiagnosticsModel::failed, this, &ServerWindow::complain);
    connect(&m.tryOn, &TryOnModel::failed, this, &ServerWindow::complain);
    connect(&m.tryOn, &TryOnModel::changed, this, &ServerWindow::watchLive);
    m.preview.setSource(m.settings.source());
    connect(&m.settings, &SettingsModel::changed, this,
            [this] { m_models.preview.setSource(m_models.settings.source()); });
    connect(&m.live, &LiveModel::chosen, &m.settings, &SettingsModel::keep);
    connect(&m.library, &LibraryModel::changed, &m.live, &LiveModel::refreshChoices);
    // What came in another way, by an upload say.
    connect(&m.live, &LiveModel::choicesChanged, &m.library, &LibraryModel::reload);
    connect(&m.imports, &ImportModel::taken, &m.library, &LibraryModel::reload);
    connect(&m.library, &LibraryModel::removed, this,
            [this](const QString &id, const QString &name) {
                m_removed = id;
                emit told(tr("“%1” was deleted.").arg(name), tr("Undo"), false);
            });
    connect(&m.library, &LibraryModel::renamed, this,
            [this](const QString &from, const QString &to, bool isFace) {
                if (isFace)
                    m_models.live.people()->renameFace(from, to);
                const bool isUsed = from == (isFace ? m_models.live.face() : m_models.live.voice());
                if (isUsed)
                    use(to, isFace);
            });
    connect(&m.diagnostics, &DiagnosticsModel::saved, this,
            [this](const QString &file) { tell(tr("Saved as %1.").arg(file)); });
    connect(&m.tryOn, &TryOnModel::saved, this,
            [this](const QString &file) { tell(tr("Saved as %1.").arg(file)); });
}

void ServerWindow::startPolling()
{
    poll();
    m_timer.start();
}

void ServerWindow::poll()
{
    m_models.live.poll();
    m_models.join.poll();
    m_models.tryOn.poll();
    m_models.preview.poll();
    m_models.diagnostics.log()->poll();
    m_models.diagnostics.bench()->poll();
    m_models.library.setChosenFace(m_models.live.faceOn() ? m_models.live.face() : QString());
    m_models.library.setChosenVoice(m_models.live.voiceOn() ? m_models.live.voice() : QString());
}

void ServerWindow::setPage(int page)
{
    if (page == m_page)
        return;
    m_page = page;
    m_models.tryOn.close();
    watchLive();
    emit pageChanged();
}

void ServerWindow::setSeen(bool seen)
{
    m_isSeen = seen;
    watchLive();
}

void ServerWindow::watchLive()
{
    const bool isPreviewed = m_isSeen && m_page == Settings;
    if (!isPreviewed)
        m_models.preview.setSeen(false); // before another watches: there is room for one
    m_models.live.setActive(m_isSeen && (m_page == Live || m_models.tryOn.wantsLive()));
    if (isPreviewed)
        m_models.preview.setSeen(true);
}

void ServerWindow::take(const QList<QUrl> &files)
{
    if (m_models.tryOn.isOpen())
        m_models.tryOn.choose(files);
    else
        m_models.imports.offer(files);
}

void ServerWindow::undo()
{
    if (!m_removed.isEmpty())
        m_models.library.restore(m_removed);
    m_removed.clear();
}

void ServerWindow::use(const QString &name, bool isFace)
{
    if (isFace)
        m_models.live.useFace(name);
    else
        m_models.live.useVoice(name);
}

} // namespace ducklive::serverui
