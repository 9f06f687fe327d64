#pragma once

#include "ducklive/base/error.h"
#include "ducklive/media/sound_system.h"

#include <memory>
#include <vector>

#include <QObject>
#include <QThreadPool>

namespace ducklive::serverui {

/// Plays a mono recording on the usual output of this computer, one at a time. GUI thread; the
/// device is opened and closed in the background.
class ClipPlayer : public QObject
{
    Q_OBJECT

public:
    using Samples = std::shared_ptr<const std::vector<float>>;

    /// `sound` outlives it.
    explicit ClipPlayer(media::SoundSystem &sound);
    ~ClipPlayer() override;

    /// Ends what was playing.
    void play(Samples samples, int rate);
    void stop();
    /// Ten times a second while it is to be seen.
    void poll();

    /// From play() until the end, stop() or failed().
    [[nodiscard]] bool isPlaying() const { return m_isPlaying; }
    /// How much of it was heard, 0…1.
    [[nodiscard]] double share() const;

signals:
    void changed();
    /// NotFound: there is no output.
    void failed(const ducklive::base::Error &error);

private:
    struct Output;
    using OutputPtr = std::shared_ptr<Output>;
    [[nodiscard]] static base::Result<OutputPtr> open(media::SoundSystem &sound,
                                                      const Samples &samples, int rate);
    void close(OutputPtr output);
    void fail(const base::Error &error);

    media::SoundSystem &m_sound;
    OutputPtr m_output; ///< null: being opened, or not playing
    int m_turn = 0;     ///< of play() and stop(): what was begun before is stale
    bool m_isPlaying = false;
    QThreadPool m_pool; ///< last
};

} // namespace ducklive::serverui
