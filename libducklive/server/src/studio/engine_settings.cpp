#include "engine_settings.h"

namespace ducklive::server {

namespace {

/// What the engine may take for one picture: a little less than the interval at 30 a second.
constexpr base::Microseconds kFrameBudget{30'000};

face::FailPolicy toFace(FailPolicy policy)
{
    switch (policy) {
    case FailPolicy::Blur: return face::FailPolicy::Blur;
    case FailPolicy::Card: return face::FailPolicy::Card;
    case FailPolicy::HoldLast: break;
    }
    return face::FailPolicy::HoldLast;
}

face::PeoplePolicy toFace(PeopleChoice people)
{
    switch (people) {
    case PeopleChoice::Largest: return face::PeoplePolicy::Largest;
    case PeopleChoice::Operator: return face::PeoplePolicy::Operator;
    case PeopleChoice::All: break;
    }
    return face::PeoplePolicy::All;
}

face::QualityPolicy toFace(FaceQualityChoice quality)
{
    switch (quality) {
    case FaceQualityChoice::Best: return face::QualityPolicy::Best;
    case FaceQualityChoice::Balanced: return face::QualityPolicy::Balanced;
    case FaceQualityChoice::Light: return face::QualityPolicy::Light;
    case FaceQualityChoice::Automatic: break;
    }
    return face::QualityPolicy::Automatic;
}

} // namespace

face::FaceSettings toFace(const SessionSettings &settings)
{
    face::FaceSettings engine;
    engine.strength = settings.faceStrength;
    engine.maskSoftness = settings.maskSoftness;
    engine.policy = toFace(settings.failPolicy);
    engine.people = toFace(settings.people);
    engine.keepGlasses = settings.keepGlasses;
    engine.sourceIris = settings.sourceIris;
    engine.keepObjects = settings.keepObjects;
    engine.quality = toFace(settings.faceQuality);
    engine.frameBudget = kFrameBudget;
    return engine;
}

} // namespace ducklive::server
