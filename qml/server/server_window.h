#pragma once

#include "diagnostics_model.h"
#include "import_model.h"
#include "join_model.h"
#include "library_model.h"
#include "live_model.h"
#include "settings_model.h"
#include "source_preview.h"
#include "try_on_model.h"

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace ducklive::serverui {

/// What the window is given: the models of its pages, and what they say to each other. GUI thread.
class ServerWindow : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(ducklive::serverui::LiveModel *live READ live CONSTANT)
    Q_PROPERTY(ducklive::serverui::LibraryModel *library READ library CONSTANT)
    Q_PROPERTY(ducklive::serverui::ImportModel *imports READ imports CONSTANT)
    Q_PROPERTY(ducklive::serverui::SettingsModel *settings READ settings CONSTANT)
    Q_PROPERTY(ducklive::serverui::DiagnosticsModel *diagnostics READ diagnostics CONSTANT)
    Q_PROPERTY(ducklive::serverui::JoinModel *join READ join CONSTANT)
    Q_PROPERTY(ducklive::serverui::SourcePreview *preview READ preview CONSTANT)
    Q_PROPERTY(ducklive::serverui::TryOnModel *tryOn READ tryOn CONSTANT)
    Q_PROPERTY(int page READ page WRITE setPage NOTIFY pageChanged)

public:
    enum Page { Live, Library, Settings, Diagnostics };
    Q_ENUM(Page)

    struct Models
    {
        LiveModel &live;
        LibraryModel &library;
        ImportModel &imports;
        SettingsModel &settings;
        DiagnosticsModel &diagnostics;
        JoinModel &join;
        TryOnModel &tryOn;
        SourcePreview &preview;
    };

    explicit ServerWindow(const Models &models);

    /// Ten times a second from now on.
    void startPolling();
    void poll();

    [[nodiscard]] LiveModel *live() { return &m_models.live; }
    [[nodiscard]] LibraryModel *library() { return &m_models.library; }
    [[nodiscard]] ImportModel *imports() { return &m_models.imports; }
    [[nodiscard]] SettingsModel *settings() { return &m_models.settings; }
    [[nodiscard]] DiagnosticsModel *diagnostics() { return &m_models.diagnostics; }
    [[nodiscard]] JoinModel *join() { return &m_models.join; }
    [[nodiscard]] SourcePreview *preview() { return &m_models.preview; }
    [[nodiscard]] TryOnModel *tryOn() { return &m_models.tryOn; }
    [[nodiscard]] int page() const { return m_page; }
    void setPage(int page);

    /// Whether the window is to be seen.
    Q_INVOKABLE void setSeen(bool seen);
    /// Files dropped on the window: to be tried on while that is open, else for the library.
    Q_INVOKABLE void take(const QList<QUrl> &files);
    /// The toast's action was chosen.
    Q_INVOKABLE void undo();
    /// A model of the library is put on.
    Q_INVOKABLE void use(const QString &name, bool isFace);

signals:
    void pageChanged();
    /// To be shown for a few seconds; `action` empty: nothing to do about it.
    void told(const QString &words, const QString &action, bool isProblem);
    /// The window is to come up.
    void summoned();

private:
    void wire();
    /// Live pictures are made only while somebody looks at one.
    void watchLive();
    void tell(const QString &words) { emit told(words, {}, false); }
    void complain(const QString &words) { emit told(words, {}, true); }

    Models m_models;
    QTimer m_timer;
    QString m_removed;
    int m_page = Live;
    bool m_isSeen = false;
};

} // namespace ducklive::serverui
