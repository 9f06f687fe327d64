#include "ducklive/media/audio_clip.h"
#include "ducklive/media/resampler.h"

#include <cmath>
#include <fstream>
#include <numbers>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::media;

/// Files as people have them, and files that are none.
class AudioClipTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void whatIsSavedIsRead()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("tone.wav").toStdString();
        const auto tone = sine(440.0F, 44'100, 4410);
        QVERIFY(saveAudioClip(file, tone, 44'100).has_value());
        const auto clip = loadAudioClip(file);
        QVERIFY(clip.has_value());
        QCOMPARE(clip->rate, 44'100);
        QCOMPARE(clip->samples.size(), tone.size());
        for (std::size_t i = 0; i < tone.size(); ++i)
            QVERIFY(std::abs(clip->samples[i] - tone[i]) < 1e-4F);
        QCOMPARE(loadAudioClip(file, 0.05)->samples.size(), std::size_t(2205));
    }

    void oddFormats_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("rate");
        QTest::newRow("8 bit") << 1 << 8 << 11'025;
        QTest::newRow("192 kHz") << 2 << 16 << 192'000;
        QTest::newRow("6 channels") << 6 << 16 << 48'000;
        QTest::newRow("24 bit") << 1 << 24 << 96'000;
    }

    void oddFormats()
    {
        QFETCH(int, channels);
        QFETCH(int, bits);
        QFETCH(int, rate);
        const auto clip = decodeAudioClip(wav(channels, bits, rate, 1000), "odd.wav");
        QVERIFY2(clip.has_value(), clip ? "" : clip.error().cause.c_str());
        QCOMPARE(clip->rate, rate);
        QCOMPARE(clip->samples.size(), std::size_t(1000));
    }

    void whatIsNoSoundIsRefused()
    {
        const QTemporaryDir folder;
        const std::filesystem::path text = folder.filePath("text.wav").toStdString();
        std::ofstream(text) << "a letter, renamed";
        QCOMPARE(loadAudioClip(text).error().code, base::ErrorCode::ClipUnreadable);
        QCOMPARE(loadAudioClip(text).error().subject, std::string("text.wav"));
        const std::filesystem::path missing = folder.filePath("no.wav").toStdString();
        QCOMPARE(loadAudioClip(missing).error().code, base::ErrorCode::FileMissing);
        QCOMPARE(loadAudioClip(folder.path().toStdString()).error().code,
                 base::ErrorCode::FileMissing);
        QCOMPARE(decodeAudioClip({}, "nothing").error().code, base::ErrorCode::ClipUnreadable);
        auto cut = wav(2, 16, 48'000, 1000);
        cut.resize(40);
        QCOMPARE(decodeAudioClip(cut, "cut").error().code, base::ErrorCode::ClipUnreadable);
    }

    /// Chunks beside the sound that lie about what is in them are never looked at.
    void anAiffThatLiesIsRead()
    {
        for (const char *kind : {"MARK", "COMT", "INST", "basc", "LIST"}) {
            for (const std::uint32_t size : {0U, 6U, 0x7FFF'FFFFU, 0xFFFF'FFFFU}) {
                const auto clip = decodeAudioClip(aiff(kind, size), "lying.aiff");
                if (size > 6) { // the sound behind it is said to be inside of it
                    QCOMPARE(clip.error().code, base::ErrorCode::ClipUnreadable);
                    continue;
                }
                QVERIFY2(clip.has_value(), clip ? "" : clip.error().cause.c_str());
                QCOMPARE(clip->rate, 8000);
                QCOMPARE(clip->samples.size(), std::size_t(100));
                QCOMPARE(clip->samples[1], 0.5F);
            }
        }
        auto longer = aiff("NAME", 0);
        longer[7] = 0xFF; // the whole is said to be longer
        QCOMPARE(decodeAudioClip(longer, "long.aiff")->samples.size(), std::size_t(100));
        for (std::size_t size = 0; size < longer.size(); size += 3) {
            longer.resize(longer.size() - 3);
            (void)decodeAudioClip(longer, "cut.aiff");
        }
    }

    void otherKindsOfFilesAreRefused()
    {
        for (const std::string &head :
             {std::string("riff\x2E\x91\xCF\x11"), std::string(".snd"), std::string("caff"),
              std::string("RF64"), std::string("2BIT"), std::string("Creative Voice File"),
              std::string("RIFFxxxxAVI "), std::string("FORMxxxx8SVX"), std::string("MATLAB")}) {
            std::vector<std::uint8_t> bytes(head.begin(), head.end());
            bytes.resize(4000);
            const auto clip = decodeAudioClip(bytes, "other");
            QCOMPARE(clip.error().code, base::ErrorCode::ClipUnreadable);
            QVERIFY(clip.error().cause.find("WAV") != std::string::npos);
        }
    }

    void resamplingKeepsPitchAndLength()
    {
        for (const int rate : {8000, 16'000, 44'100, 96'000}) {
            auto resampler = Resampler::create(rate, 48'000);
            const auto tone = sine(300.0F, rate, rate);
            std::vector<float> out;
            for (int at = 0; at + rate / 100 <= rate; at += rate / 100)
                resampler->process(std::span(tone).subspan(static_cast<std::size_t>(at),
                                                           static_cast<std::size_t>(rate / 100)),
                                   out);
            QVERIFY(out.size() > 47'000 && out.size() <= 48'000);
            int crossings = 0;
            for (std::size_t i = 1; i < out.size(); ++i)
                crossings += out[i - 1] < 0.0F && out[i] >= 0.0F;
            const double hertz = crossings * 48'000.0 / static_cast<double>(out.size());
            QVERIFY2(std::abs(hertz - 300.0) < 2.0, qPrintable(QString::number(hertz)));
        }
        QVERIFY(!Resampler::create(0, 48'000).has_value());
    }

private:
    static std::vector<float> sine(float hertz, int rate, int count)
    {
        std::vector<float> samples;
        for (int i = 0; i < count; ++i)
            samples.push_back(0.5F * std::sin(2.0F * std::numbers::pi_v<float> * hertz *
                                              static_cast<float>(i) / static_cast<float>(rate)));
        return samples;
    }

    /// An AIFF file of 100 samples, 8 kHz, with a chunk of 6 bytes in front of the sound that says
    /// it is of `size`.
    static std::vector<std::uint8_t> aiff(const char *kind, std::uint32_t size)
    {
        std::vector<std::uint8_t> bytes;
        const auto text = [&](std::string_view word) {
            bytes.insert(bytes.end(), word.begin(), word.end());
        };
        const auto number = [&](std::uint32_t value, int width) {
            for (int i = width; i-- > 0;)
                bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
        };
        text("FORM");
        number(4 + 26 + 8 + (size == 0 ? 0 : 6) + 16 + 200, 4);
        text("AIFFCOMM");
        number(18, 4);
        number(1, 2);
        number(100, 4);
        number(16, 2);
        for (const std::uint32_t byte : {0x40U, 0x0BU, 0xFAU, 0U, 0U, 0U, 0U, 0U, 0U, 0U})
            number(byte, 1); // 8000 as an extended float
        text(kind);
        number(size, 4);
        if (size != 0)
            bytes.insert(bytes.end(), 6, 0xFF); // markers, say 65535 of them
        text("SSND");
        number(208, 4);
        number(0, 4);
        number(0, 4);
        for (int i = 0; i < 100; ++i)
            number(i % 2 == 1 ? 0x4000 : 0, 2);
        return bytes;
    }

    /// A RIFF file with zeros in it.
    static std::vector<std::uint8_t> wav(int channels, int bits, int rate, int frames)
    {
        std::vector<std::uint8_t> bytes;
        const auto text = [&](const char *word) {
            for (int i = 0; i < 4; ++i)
                bytes.push_back(static_cast<std::uint8_t>(word[i]));
        };
        const auto number = [&](int value, int size) {
            for (int i = 0; i < size; ++i)
                bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
        };
        const int align = channels * bits / 8;
        text("RIFF");
        number(36 + frames * align, 4);
        text("WAVE");
        text("fmt ");
        number(16, 4);
        number(1, 2);
        number(channels, 2);
        number(rate, 4);
        number(rate * align, 4);
        number(align, 2);
        number(bits, 2);
        text("data");
        number(frames * align, 4);
        bytes.resize(bytes.size() + static_cast<std::size_t>(frames * align));
        return bytes;
    }
};

QTEST_GUILESS_MAIN(AudioClipTest)
#include "tst_audio_clip.moc"
