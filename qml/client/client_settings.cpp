#include "client_settings.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ducklive::clientui {

namespace {

constexpr int kMostEntries = 200;
constexpr int kMostTrim = 500;

QString text(const QJsonObject &object, const char *key, const QString &otherwise = {})
{
    return object.value(QLatin1String(key)).toString(otherwise).left(1000);
}

QJsonObject toJson(const Persona &persona)
{
    return {{"name", persona.name},
            {"face", persona.face},
            {"voice", persona.voice},
            {"face_enabled", persona.faceEnabled},
            {"voice_enabled", persona.voiceEnabled},
            {"strength", persona.strength},
            {"pitch", persona.pitch},
            {"hotkey", persona.hotkey}};
}

Persona readPersona(const QJsonObject &object)
{
    Persona persona;
    persona.name = text(object, "name");
    persona.face = text(object, "face");
    persona.voice = text(object, "voice");
    persona.faceEnabled = object.value("face_enabled").toBool(true);
    persona.voiceEnabled = object.value("voice_enabled").toBool(true);
    persona.strength = std::clamp(object.value("strength").toDouble(1.0), 0.5, 1.0);
    persona.pitch = std::clamp(object.value("pitch").toInt(), -12, 12);
    persona.hotkey = std::clamp(object.value("hotkey").toInt(), 0, 9);
    return persona;
}

QJsonObject toJson(const RememberedServer &server)
{
    return {
        {"name", server.name}, {"url", server.url}, {"host", server.host}, {"token", server.token}};
}

RememberedServer serverOf(const QJsonObject &object)
{
    return {text(object, "name"), text(object, "url"), text(object, "host"), text(object, "token")};
}

template <class T, class Read>
QList<T> listOf(const QJsonValue &value, Read read)
{
    QList<T> all;
    for (const QJsonValue &entry : value.toArray()) {
        if (entry.isObject() && all.size() < kMostEntries)
            all.append(read(entry.toObject()));
    }
    return all;
}

template <class T>
QJsonArray arrayOf(const QList<T> &all)
{
    QJsonArray array;
    for (const T &entry : all)
        array.append(toJson(entry));
    return array;
}

QString oneOf(const QString &value, const QStringList &allowed)
{
    return allowed.contains(value) ? value : allowed.front();
}

} // namespace

QByteArray encode(const ClientSettings &settings)
{
    QJsonObject trims;
    for (const auto &[microphone, trim] : settings.trims.asKeyValueRange())
        trims.insert(microphone, trim);
    QJsonObject root{{"server", settings.server},
                     {"servers", arrayOf(settings.servers)},
                     {"source", settings.source},
                     {"microphone", settings.microphone},
                     {"trims", trims},
                     {"language", settings.language},
                     {"theme", settings.theme},
                     {"introduced", settings.isIntroduced},
                     {"global_keys", settings.hasGlobalKeys},
                     {"personas", arrayOf(settings.personas)}};
    if (settings.hasWorn)
        root.insert("worn", toJson(settings.worn));
    return QJsonDocument(root).toJson();
}

base::Result<ClientSettings> decodeClientSettings(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject())
        return base::fail(base::ErrorCode::Corrupt, "settings",
                          problem.errorString().toStdString());
    const QJsonObject root = document.object();
    ClientSettings settings;
    settings.server = text(root, "server");
    settings.servers = listOf<RememberedServer>(root.value("servers"), serverOf);
    settings.source = text(root, "source", settings.source);
    settings.microphone = text(root, "microphone", settings.microphone);
    const QJsonObject trims = root.value("trims").toObject();
    for (auto it = trims.begin(); it != trims.end(); ++it)
        settings.trims.insert(it.key(), std::clamp(it.value().toInt(), -kMostTrim, kMostTrim));
    settings.language = oneOf(text(root, "language"), {"system", "en", "zh_CN"});
    settings.theme = oneOf(text(root, "theme"), {"dark", "light"});
    settings.isIntroduced = root.value("introduced").toBool();
    settings.hasGlobalKeys = root.value("global_keys").toBool();
    settings.personas = listOf<Persona>(root.value("personas"), readPersona);
    settings.hasWorn = root.value("worn").isObject();
    if (settings.hasWorn)
        settings.worn = readPersona(root.value("worn").toObject());
    return settings;
}

} // namespace ducklive::clientui
