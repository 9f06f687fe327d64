#pragma once

#include "ducklive/discovery/browser.h"

#include "client_model.h"
#include "self_test_words.h"

#include <optional>
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace ducklive::clientui {

/// What works now and what is missing, with what to do about it; looks by itself as things change.
/// On request the client reads its own camera and microphone back, which the user is asked about
/// while a call might notice.
/// GUI thread.
class SelfTestModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main()")
    Q_PROPERTY(bool isGood READ isGood NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(bool canTest READ canTest NOTIFY changed)
    Q_PROPERTY(bool isTesting READ isTesting NOTIFY changed)
    Q_PROPERTY(QString question READ question NOTIFY changed)

public:
    enum Verdict { Good, Waiting, Bad };
    Q_ENUM(Verdict)
    /// Remedy: a command or an address to copy; empty when there is none.
    enum Role { What = Qt::UserRole, Sentence, Finding, Remedy };

    /// The collaborators outlive it.
    SelfTestModel(CallLink &link, const discovery::Browser &browser, ClientModel &client);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Nothing is missing.
    [[nodiscard]] bool isGood() const;
    [[nodiscard]] QString summary() const;

    [[nodiscard]] bool canTest() const;
    [[nodiscard]] bool isTesting() const;
    /// What a test would disturb now; empty when nothing is asked.
    [[nodiscard]] QString question() const;

    Q_INVOKABLE void test();
    /// The answers to the question.
    Q_INVOKABLE void testAnyway();
    Q_INVOKABLE void doNotTest();
    /// Ends a test at once; it finds nothing.
    Q_INVOKABLE void cancel();
    /// Opens the virtual devices again.
    Q_INVOKABLE void again();
    Q_INVOKABLE void copyRemedy(int row) const;
    void look();

signals:
    void changed();

private:
    struct Row
    {
        QString what;
        QString sentence;
        Verdict verdict = Waiting;
        QString remedy;
        bool operator==(const Row &) const = default;
    };
    /// Everything that changed() is about.
    struct Look
    {
        std::vector<Row> rows;
        QString question;
        bool canTest = false;
        bool isTesting = false;
        bool operator==(const Look &) const = default;
    };
    [[nodiscard]] const client::SelfTestState &tested() const;
    [[nodiscard]] bool hasTestedWell() const;
    static void tell(Row &row, const std::optional<SelfTestWords> &words);
    [[nodiscard]] Row camera() const;
    [[nodiscard]] Row microphone() const;
    [[nodiscard]] Row network() const;
    [[nodiscard]] Row cameraInUse() const;
    [[nodiscard]] Row microphoneInUse() const;

    CallLink &m_link;
    const discovery::Browser &m_browser;
    ClientModel &m_client;
    Look m_look;
    bool m_asksWhileLive = false;
    bool m_isAnswered = true; ///< the question about devices in use
};

} // namespace ducklive::clientui
