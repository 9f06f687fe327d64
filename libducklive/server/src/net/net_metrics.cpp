#include "net_metrics.h"

#include "ducklive/protocol/role.h"

namespace ducklive::server::net {

namespace {

constexpr const char *kFrames = "ducklive_frames_total";
constexpr const char *kFramesHelp = "Video frames and audio blocks that crossed the network";
constexpr const char *kDropped = "ducklive_frames_dropped_total";
constexpr const char *kDroppedHelp = "Frames and blocks that were left out";
constexpr const char *kEvicted = "ducklive_peers_evicted_total";
constexpr const char *kEvictedHelp = "Connections the server ended because of the peer";

} // namespace

NetMetrics::NetMetrics(observability::Metrics &metrics)
    : registry(metrics)
    , videoIn(metrics.counter(kFrames, kFramesHelp, {{"dir", "in"}, {"kind", "video"}}))
    , audioIn(metrics.counter(kFrames, kFramesHelp, {{"dir", "in"}, {"kind", "audio"}}))
    , videoOut(metrics.counter(kFrames, kFramesHelp, {{"dir", "out"}, {"kind", "video"}}))
    , audioOut(metrics.counter(kFrames, kFramesHelp, {{"dir", "out"}, {"kind", "audio"}}))
    , droppedVideo(metrics.counter(kDropped, kDroppedHelp, {{"reason", "slow_reader_video"}}))
    , droppedAudio(metrics.counter(kDropped, kDroppedHelp, {{"reason", "slow_reader_audio"}}))
    , droppedInbox(metrics.counter(kDropped, kDroppedHelp, {{"reason", "net_thread_late"}}))
    , malformed(metrics.counter(kDropped, kDroppedHelp, {{"reason", "malformed"}}))
    , unexpected(metrics.counter(kDropped, kDroppedHelp, {{"reason", "unexpected"}}))
    , evictedStalled(metrics.counter(kEvicted, kEvictedHelp, {{"reason", "stalled"}}))
    , evictedNoPong(metrics.counter(kEvicted, kEvictedHelp, {{"reason", "no_pong"}}))
    , evictedOverflow(metrics.counter(kEvicted, kEvictedHelp, {{"reason", "overflow"}}))
    , pingsAnswered(metrics.counter("ducklive_pings_answered_total", "Pongs that came in time"))
    , receiverDropped(metrics.counter(kDropped, kDroppedHelp, {{"reason", "receiver"}}))
    , endToEnd(metrics.histogram("ducklive_e2e_latency_seconds",
                                 "Capture to display, as receivers report it"))
    , clients(std::make_shared<RoleCounts>())
{
    for (const auto role :
         {protocol::Role::Feed, protocol::Role::Stream, protocol::Role::Dashboard}) {
        metrics.gauge("ducklive_clients", "Connected peers",
                      {{"role", std::string(protocol::nameOf(role))}}, [counts = clients, role] {
                          return static_cast<double>(
                              (*counts)[static_cast<std::size_t>(role)].load());
                      });
    }
}

} // namespace ducklive::server::net
