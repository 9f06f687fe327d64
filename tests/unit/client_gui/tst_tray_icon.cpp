#include "ducklive/base/manual_clock.h"
#include "ducklive/discovery/memory_network.h"

#include "fakes.h"
#include "state_icon.h"
#include "tray_icon.h"

#include <QApplication>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSize>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::clientgui;
using clientui::RemoteLibrary;

/// What a person finds by the clock.
class TrayIconTest : public QObject
{
    Q_OBJECT

    struct Rig
    {
        discovery::MemoryNetwork network;
        std::unique_ptr<discovery::Browser> browser = network.browser();
        base::ManualClock clock;
        test::FakeCallLink link;
        test::FakeRemoteLibrary library;
        clientui::SettingsFile settings{{}};
        clientui::ClientModel client{link, settings};
        test::FakeServerProbe probe;
        clientui::ServerListModel servers{*browser, probe, clock, client, settings};
        clientui::ChoiceListModel faces{library, RemoteLibrary::Kind::Face};
        clientui::ChoiceListModel voices{library, RemoteLibrary::Kind::Voice};
        clientui::PersonaListModel personas{client, settings};
        TrayIcon tray{{client, servers, faces, voices, personas}};

        QAction *action(const QString &words)
        {
            for (QAction *one : tray.menu().actions()) {
                if (one->text() == words)
                    return one;
            }
            return nullptr;
        }
    };

    /// Grey, so that colour alone does not tell them apart.
    static QImage grey(int phase, bool isHidden)
    {
        return stateIcon(phase, isHidden)
            .pixmap(QSize(22, 22), 1.0)
            .toImage()
            .convertToFormat(QImage::Format_Alpha8);
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void statesDifferInShape()
    {
        using clientui::ClientModel;
        const QList<QImage> icons{grey(ClientModel::Searching, false),
                                  grey(ClientModel::Connected, false),
                                  grey(ClientModel::Live, false), grey(ClientModel::Problem, false),
                                  grey(ClientModel::Live, true)};
        for (int a = 0; a < icons.size(); ++a) {
            for (int b = a + 1; b < icons.size(); ++b) {
                int differing = 0;
                for (int y = 0; y < 22; ++y) {
                    for (int x = 0; x < 22; ++x)
                        differing += (qAlpha(icons[a].pixel(x, y)) > 127) !=
                                     (qAlpha(icons[b].pixel(x, y)) > 127);
                }
                QVERIFY2(differing >= 20, qPrintable(QStringLiteral("%1 %2").arg(a).arg(b)));
            }
        }
    }

    void theMenuActs()
    {
        Rig rig;
        rig.library.list({QStringLiteral("Ada & co")}, {});
        rig.link.connectAs("Studio");
        rig.action(QStringLiteral("Face"))->menu()->actions().front()->trigger();
        QCOMPARE(*rig.link.wishes.back().faceName, std::string("Ada & co"));
        rig.action(QStringLiteral("Microphone"))->trigger();
        QVERIFY(rig.link.isMuted);
        rig.action(QStringLiteral("Panic: hide and mute"))->trigger();
        QVERIFY(rig.link.isPictureOff);
        QVERIFY(rig.action(QStringLiteral("Panic: hide and mute"))->isChecked());
        QSignalSpy quit(&rig.tray, &TrayIcon::quitWanted);
        rig.action(QStringLiteral("Quit"))->trigger();
        QCOMPARE(quit.size(), 1);
    }
};

QTEST_MAIN(TrayIconTest)
#include "tst_tray_icon.moc"
