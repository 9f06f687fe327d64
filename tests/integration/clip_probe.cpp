// Plays a recording as the library's try-out does, for sound_devices.py: clip_probe FILE
#include "clip_player.h"

#include "ducklive/capture/port_audio_system.h"
#include "ducklive/media/audio_clip.h"

#include <iostream>

#include <QCoreApplication>
#include <QTimer>

using namespace ducklive;

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const auto clip = argc == 2 ? media::loadAudioClip(argv[1])
                                : base::fail(base::ErrorCode::FileMissing, "clip_probe");
    if (!clip) {
        std::cerr << base::toLogLine(clip.error()) << std::endl;
        return 2;
    }
    const auto sound = capture::makePortAudioSystem();
    serverui::ClipPlayer player(*sound);
    QObject::connect(&player, &serverui::ClipPlayer::failed, [](const base::Error &error) {
        std::cerr << base::toLogLine(error) << std::endl;
        QCoreApplication::exit(1);
    });
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, [&] {
        player.poll();
        if (!player.isPlaying())
            QCoreApplication::exit(0);
    });
    player.play(std::make_shared<const std::vector<float>>(clip->samples), clip->rate);
    poll.start(100);
    return QCoreApplication::exec();
}
