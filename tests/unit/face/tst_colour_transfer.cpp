#include "colour_transfer.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <limits>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

using namespace ducklive::face;

namespace {

constexpr int kSide = 192;
constexpr float kFaceWidth = 160.0F;
constexpr float kFrameTime = 1.0F / 30.0F;
const cv::Rect kLips(72, 136, 48, 20);
const cv::Scalar kPaleSkin(155, 181, 207);
const cv::Scalar kPaleLips(135, 151, 188);
const cv::Scalar kRichSkin(52, 90, 165);
const cv::Scalar kRichLips(51, 66, 147);

cv::Mat skin(const cv::Scalar &colour)
{
    return {kSide, kSide, CV_8UC3, colour};
}

cv::Mat photo(const cv::Scalar &lips, const cv::Scalar &bare = kPaleSkin)
{
    cv::Mat texture = skin(bare);
    texture(kLips).setTo(lips);
    cv::cvtColor(texture, texture, cv::COLOR_BGR2BGRA);
    return texture;
}

} // namespace

/// A texture's colours in the light of a frame.
class TestColourTransfer : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void skinTakesTheColourOfTheFrame_data();
    void skinTakesTheColourOfTheFrame();
    void lipsStandOutAsMuchAsTheFrameIsRich();
    void lipsOfARichPhotoDoNotTurnPurple();
    void whatIsNotRedderThanSkinIsLeft();
    void lipsDoNotLagBehindTheMouth();
    void noNumberIsSaid();

private:
    /// As it is drawn, before the mask.
    cv::Vec3f drawn(const cv::Mat &texture, const cv::Point &at) const
    {
        const cv::Vec4b pixel = texture.at<cv::Vec4b>(at);
        const cv::Vec4f map = m_colour.maps().at<cv::Vec4f>(at);
        cv::Vec3f out;
        for (int k = 0; k < 3; ++k)
            out[k] = (static_cast<float>(pixel[k]) + map[3] * m_colour.tone()[k]) * map[k];
        return out;
    }
    /// How much redder than the skin beside them, for the same brightness.
    double redness(const cv::Mat &texture, const cv::Point &lips = centre()) const
    {
        const auto share = [](const cv::Vec3f &bgr) {
            return static_cast<double>((bgr[2] - bgr[1]) / (bgr[0] + bgr[1] + bgr[2]));
        };
        return share(drawn(texture, lips)) - share(drawn(texture, {24, 60}));
    }
    bool update(const cv::Mat &frame, const cv::Mat &texture)
    {
        return m_colour.update(frame, texture, m_visible, kFaceWidth, kFrameTime);
    }
    static cv::Point centre() { return (kLips.tl() + kLips.br()) / 2; }

    ColourTransfer m_colour;
    const cv::Mat m_visible{kSide, kSide, CV_32FC1, cv::Scalar(1.0)};
};

void TestColourTransfer::skinTakesTheColourOfTheFrame_data()
{
    QTest::addColumn<bool>("isRich");
    QTest::newRow("a pale photo in a camera of rich colours") << false;
    QTest::newRow("a photo of rich colours in a pale camera") << true;
}

void TestColourTransfer::skinTakesTheColourOfTheFrame()
{
    QFETCH(bool, isRich);
    m_colour = {};
    const cv::Mat texture = isRich ? photo(kRichLips, kRichSkin) : photo(kPaleLips);
    const cv::Scalar wanted = isRich ? kPaleSkin : kRichSkin;
    QVERIFY(update(skin(wanted), texture));
    const cv::Vec3f bare = drawn(texture, {kSide / 2, 60});
    for (int k = 0; k < 3; ++k)
        QVERIFY2(std::abs(static_cast<double>(bare[k]) - wanted[k]) < 0.1 * wanted[k],
                 qPrintable(QStringLiteral("%1: %2, not %3").arg(k).arg(bare[k]).arg(wanted[k])));
}

void TestColourTransfer::lipsStandOutAsMuchAsTheFrameIsRich()
{
    m_colour = {};
    const cv::Mat texture = photo(kPaleLips);
    QVERIFY(update(skin(kPaleSkin), texture));
    const double pale = redness(texture);
    m_colour = {};
    QVERIFY(update(skin(kRichSkin), texture));
    const double rich = redness(texture);
    QVERIFY2(pale > 0.015 && rich > 1.5 * pale && rich < 4.0 * pale,
             qPrintable(QStringLiteral("%1 %2").arg(pale).arg(rich)));
}

void TestColourTransfer::lipsOfARichPhotoDoNotTurnPurple()
{
    m_colour = {};
    const cv::Mat texture = photo(kRichLips, kRichSkin);
    QVERIFY(update(skin(kPaleSkin), texture));
    const cv::Vec3f lips = drawn(texture, centre());
    QVERIFY2(lips[0] < 1.03F * lips[1], qPrintable(QString::number(lips[0] / lips[1])));
    QVERIFY2(redness(texture) > 0.005 && redness(texture) < 0.06,
             qPrintable(QString::number(redness(texture))));
}

void TestColourTransfer::whatIsNotRedderThanSkinIsLeft()
{
    m_colour = {};
    const cv::Scalar brow = kPaleSkin * 0.8; // darker, of the same colour
    const cv::Mat texture = photo(brow);
    QVERIFY(update(skin(kRichSkin), texture));
    QVERIFY2(std::abs(redness(texture)) < 0.02, qPrintable(QString::number(redness(texture))));
}

void TestColourTransfer::lipsDoNotLagBehindTheMouth()
{
    m_colour = {};
    const cv::Mat frame = skin(kRichSkin);
    const cv::Mat texture = photo(kPaleLips);
    QVERIFY(update(frame, texture));
    const double before = redness(texture);
    cv::Mat moved = photo(kPaleSkin);
    texture(kLips).copyTo(moved(kLips + cv::Point(0, -40)));
    QVERIFY(update(frame, moved));
    QVERIFY(redness(moved) < 0.3 * before);
    QVERIFY(redness(moved, centre() + cv::Point(0, -40)) > 0.8 * before);
}

void TestColourTransfer::noNumberIsSaid()
{
    m_colour = {};
    cv::Mat visible = m_visible.clone();
    visible.at<float>(80, 80) = std::numeric_limits<float>::quiet_NaN();
    QVERIFY(!m_colour.update(skin(kRichSkin), photo(kPaleLips), visible, kFaceWidth, kFrameTime));
}

QTEST_APPLESS_MAIN(TestColourTransfer)
#include "tst_colour_transfer.moc"
