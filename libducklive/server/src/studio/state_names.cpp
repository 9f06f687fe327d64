#include "state_names.h"

namespace ducklive::server {

const char *nameOf(face::FaceQuality quality)
{
    switch (quality) {
    case face::FaceQuality::NoHands: return "no_hands";
    case face::FaceQuality::FewerLooks: return "fewer_looks";
    case face::FaceQuality::PlainFront: return "plain_front";
    case face::FaceQuality::HalfSize: return "half_size";
    case face::FaceQuality::Full: break;
    }
    return "full";
}

const char *nameOf(face::FailReason reason)
{
    switch (reason) {
    case face::FailReason::NoFace: return "no_face";
    case face::FailReason::NoSource: return "no_source";
    case face::FailReason::EngineFault: return "engine_fault";
    case face::FailReason::None: break;
    }
    return "";
}

} // namespace ducklive::server
