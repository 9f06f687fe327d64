#include "ducklive/base/user_message.h"

#include <set>

#include <QTest>

using namespace ducklive::base;

/// Every error has a sentence of its own in both languages, with subject and cause filled in.
namespace {

/// What is about this machine as a whole names nothing.
bool isOfTheMachine(ErrorCode code)
{
    return code == ErrorCode::VirtualCameraMissing || code == ErrorCode::DiscoveryMissing ||
           code == ErrorCode::LibraryFull || code == ErrorCode::AutostartFailed ||
           code == ErrorCode::Unauthorized || code == ErrorCode::ServerFull ||
           code == ErrorCode::Disconnected || code == ErrorCode::SoundUncleaned ||
           code == ErrorCode::MediaServiceGone || code == ErrorCode::EngineStalled ||
           code == ErrorCode::VoiceNotChosen || code == ErrorCode::EngineGivenUp;
}

/// The cause is a figure, a list, or what the server says.
bool showsItsCause(ErrorCode code)
{
    return code == ErrorCode::ImageTooLarge || code == ErrorCode::FileTooLarge ||
           code == ErrorCode::LibraryFull || code == ErrorCode::ServerFull ||
           code == ErrorCode::ServerRefused || code == ErrorCode::ChoiceUnknown ||
           code == ErrorCode::SettingInvalid || code == ErrorCode::InvalidArgument ||
           code == ErrorCode::PhotosEnough;
}

} // namespace

class UserMessageTest : public QObject
{
    Q_OBJECT

private slots:
    void everyCodeHasASentence();
    void fillsSubjectAndCause();
    void leavesEmptyBracketsOut();
    void aChineseSentenceShowsNoEnglishCause();
};

void UserMessageTest::everyCodeHasASentence()
{
    std::set<std::string> names;
    for (int i = 0; i <= static_cast<int>(kLastErrorCode); ++i) {
        const auto code = static_cast<ErrorCode>(i);
        const Error error{code, "SUBJECT", "CAUSE"};
        const auto english = userMessage(error, Language::English);
        const auto chinese = userMessage(error, Language::SimplifiedChinese);
        QVERIFY(names.insert(std::string(nameOf(code))).second);
        QCOMPARE(errorCodeNamed(nameOf(code)), std::optional(code));
        QVERIFY(english.size() > 20);
        QVERIFY(chinese != english);
        QVERIFY2(english.find('%') == std::string::npos, english.c_str());
        if (code != ErrorCode::ProtocolViolation)
            QVERIFY2(english.find("SUBJECT") != std::string::npos || isOfTheMachine(code),
                     english.c_str());
    }
}

void UserMessageTest::fillsSubjectAndCause()
{
    QVERIFY(!errorCodeNamed("of_a_newer_version"));
    const auto text =
        userMessage({ErrorCode::PhotoFaceTooSmall, "me.jpg", "80 px"}, Language::English);
    QVERIFY(text.find("me.jpg") != std::string::npos);
    QVERIFY(text.find("(80 px)") != std::string::npos);
}

void UserMessageTest::leavesEmptyBracketsOut()
{
    QVERIFY(userMessage({ErrorCode::ModelCorrupt, "a.onnx", {}}, Language::English).find("()") ==
            std::string::npos);
    QVERIFY(userMessage({ErrorCode::ModelCorrupt, "a.onnx", {}}, Language::SimplifiedChinese)
                .find("（）") == std::string::npos);
}

void UserMessageTest::aChineseSentenceShowsNoEnglishCause()
{
    for (int i = 0; i <= static_cast<int>(kLastErrorCode); ++i) {
        const auto code = static_cast<ErrorCode>(i);
        const auto text = userMessage({code, "SUBJECT", "CAUSE"}, Language::SimplifiedChinese);
        QVERIFY2((text.find("CAUSE") != std::string::npos) == showsItsCause(code), text.c_str());
    }
}

QTEST_GUILESS_MAIN(UserMessageTest)
#include "tst_user_message.moc"
