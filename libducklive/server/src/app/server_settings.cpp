#include "ducklive/server/server_settings.h"

#include "ducklive/server/choices.h"

#include <array>
#include <utility>

namespace ducklive::server {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::SettingsLayers;

namespace {

template <class T, std::size_t N>
Result<T> choice(const SettingsLayers &layers, const std::string &key,
                 const std::array<T, N> &values)
{
    const auto text = layers.text(key);
    if (!text)
        return values.front();
    if (const auto value = named(values, *text))
        return *value;
    return fail(ErrorCode::ChoiceUnknown, key + " = " + *text, namesOf(values));
}

/// The numbers and switches of the settings, checked; the first that is wrong is kept.
class Checked
{
public:
    explicit Checked(const SettingsLayers &layers)
        : m_layers(layers)
    {
    }

    int integer(const std::string &key, int fallback, int low, int high)
    {
        return kept(m_layers.integer(key, fallback, low, high), fallback);
    }
    bool flag(const std::string &key, bool fallback)
    {
        return kept(m_layers.flag(key, fallback), fallback);
    }
    template <class T, std::size_t N>
    T oneOf(const std::string &key, const std::array<T, N> &values)
    {
        return kept(choice(m_layers, key, values), values.front());
    }
    [[nodiscard]] std::string text(const std::string &key, const std::string &fallback = {}) const
    {
        return m_layers.text(key).value_or(fallback);
    }
    [[nodiscard]] const std::optional<base::Error> &problem() const { return m_problem; }

private:
    template <class T>
    T kept(const Result<T> &read, T fallback)
    {
        if (read)
            return *read;
        if (!m_problem)
            m_problem = read.error();
        return fallback;
    }

    const SettingsLayers &m_layers;
    std::optional<base::Error> m_problem;
};

NetworkOptions networkOf(Checked &settings, const std::string &version)
{
    NetworkOptions network;
    network.host = settings.text("host", "0.0.0.0");
    network.httpPort = static_cast<std::uint16_t>(settings.integer("port", 8080, 0, 65535));
    network.wsPort = static_cast<std::uint16_t>(settings.integer("ws-port", 8765, 0, 65535));
    network.maxStreamPeers = settings.integer("max-clients", 5, 0, 1000);
    network.token = settings.text("token");
    network.version = version;
    network.serverName = settings.text("name", network.serverName);
    return network;
}

LiveStudioOptions studioOf(Checked &settings, const base::ProgramPaths &paths)
{
    LiveStudioOptions studio;
    studio.modelFolder = settings.text("models", paths.modelFolder().string());
    studio.facesFolder = settings.text("faces", paths.facesFolder().string());
    studio.voicesFolder = settings.text("voices", paths.voicesFolder().string());
    studio.onnxRuntimes = paths.onnxRuntimes();
    if (const std::string runtime = settings.text("onnxruntime"); !runtime.empty())
        studio.onnxRuntimes = {runtime};
    studio.device = settings.text("device", "auto");
    studio.maxFeedSessions = settings.integer("max-sessions", 4, 1, 64);
    studio.jpegQuality = settings.integer("jpeg-quality", 85, 10, 100);
    studio.voiceGate = settings.flag("voice-gate", true);
    return studio;
}

/// What every session begins with, beside face and voice; only what was set.
SettingsPatch beginningOf(const SettingsLayers &layers, Checked &settings)
{
    SettingsPatch patch;
    if (layers.text("fail-policy"))
        patch.failPolicy = settings.oneOf("fail-policy", kFailPolicies);
    if (layers.text("people"))
        patch.people = settings.oneOf("people", kPeopleChoices);
    if (layers.text("keep-glasses"))
        patch.keepGlasses = settings.flag("keep-glasses", false);
    if (layers.text("source-iris"))
        patch.sourceIris = settings.flag("source-iris", false);
    if (layers.text("keep-objects"))
        patch.keepObjects = settings.flag("keep-objects", true);
    if (layers.text("face-quality"))
        patch.faceQuality = settings.oneOf("face-quality", kFaceQualities);
    if (layers.text("voice-quality"))
        patch.voiceQuality = settings.oneOf("voice-quality", kVoiceQualities);
    return patch;
}

} // namespace

std::string_view nameOf(FailPolicy policy) noexcept
{
    switch (policy) {
    case FailPolicy::Blur: return "blur";
    case FailPolicy::Card: return "card";
    case FailPolicy::HoldLast: break;
    }
    return "hold";
}

std::string_view nameOf(PeopleChoice people) noexcept
{
    switch (people) {
    case PeopleChoice::Largest: return "largest";
    case PeopleChoice::Operator: return "operator";
    case PeopleChoice::All: break;
    }
    return "all";
}

Result<ServerSettings> readServerSettings(const SettingsLayers &layers,
                                          const base::ProgramPaths &paths,
                                          const std::string &version)
{
    Checked settings(layers);
    ServerSettings read;
    read.isAnnounced = settings.flag("announce", true);
    read.server.network = networkOf(settings, version);
    read.server.studio = studioOf(settings, paths);
    read.server.libraryFolder = settings.text("library", paths.libraryFolder().string());
    const bool isTest = settings.flag("test", false);
    read.server.source = {isTest ? "test" : settings.text("source", "feed"),
                          settings.integer("width", 1280, 64, 4096),
                          settings.integer("height", 720, 64, 4096),
                          settings.integer("fps", 30, 1, 120)};
    read.server.face = settings.text("face");
    read.server.voice = settings.text("voice");
    read.server.pitch = settings.integer("pitch", 0, -12, 12);
    read.server.beginning = beginningOf(layers, settings);
    read.summaryFile = settings.text("summary");
    read.isVerbose = settings.flag("dev", false);
    if (settings.problem())
        return std::unexpected(*settings.problem());
    return read;
}

} // namespace ducklive::server
