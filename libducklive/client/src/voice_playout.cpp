#include "ducklive/client/voice_playout.h"

#include "voice_reader.h"
#include "voice_receiver.h"
#include "voice_ring.h"

namespace ducklive::client {

namespace {

constexpr int kRate = 48'000;

} // namespace

class VoicePlayout::State
{
public:
    State(PlayoutDelay &delay, const base::Clock &clock)
        : m_clock(clock)
        , m_receiver(m_ring, delay, clock)
        , m_reader(m_ring, delay, media::Resampler::create(kRate, kRate).value())
    {
    }

    void read(std::span<float> samples, base::Timestamp due)
    {
        m_receiver.setDeviceLead(due - m_clock.now());
        m_reader.read(samples, due);
    }

    VoiceReceiver &receiver() { return m_receiver; }
    VoiceReader &reader() { return m_reader; }

    VoicePlayoutStats stats() const
    {
        return {m_receiver.received(), m_receiver.concealed() + m_reader.concealed(),
                m_reader.underruns(),  m_reader.jumps(),
                m_reader.driftPpm(),   m_reader.playedDelay(),
                m_receiver.levelDb(),  m_reader.isPlaying()};
    }

private:
    const base::Clock &m_clock;
    VoiceRing m_ring;
    VoiceReceiver m_receiver;
    VoiceReader m_reader;
};

VoicePlayout::VoicePlayout(PlayoutDelay &delay, const base::Clock &clock)
    : m_state(std::make_unique<State>(delay, clock))
{
}

VoicePlayout::~VoicePlayout() = default;

void VoicePlayout::push(base::Timestamp captured, int rate, const base::SharedBytes &pcm)
{
    m_state->receiver().push(captured, rate, pcm);
}

void VoicePlayout::read(std::span<float> samples, base::Timestamp due)
{
    m_state->read(samples, due);
}

void VoicePlayout::streamChanged()
{
    m_state->receiver().streamChanged();
}

void VoicePlayout::setMuted(bool muted)
{
    m_state->reader().setMuted(muted);
}

void VoicePlayout::setClockOffset(base::Microseconds offset)
{
    m_state->reader().setClockOffset(offset);
}

VoicePlayoutStats VoicePlayout::stats() const
{
    return m_state->stats();
}

const observability::Histogram &VoicePlayout::latency() const
{
    return m_state->reader().latency();
}

} // namespace ducklive::client
