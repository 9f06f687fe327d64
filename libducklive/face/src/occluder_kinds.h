#pragma once

namespace ducklive::face {

/// What stays in front of a drawn face.
struct OccluderKinds
{
    bool glasses =
        true; ///< thin and dark: rims, temples, the boom of a microphone, strands of hair
    bool objects = true; ///< whatever comes in front: hands, microphones, cups

    [[nodiscard]] bool any() const { return glasses || objects; }
};

} // namespace ducklive::face
