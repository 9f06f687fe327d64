#include "bench_command.h"
#include "client_command.h"
#include "demo_command.h"
#include "discover_command.h"
#include "doctor_command.h"
#include "ducklive/base/program_paths.h"
#include "models_command.h"
#include "option_table.h"
#include "server_command.h"
#include "speak_command.h"
#include "swap_command.h"
#include "terminal.h"

#include <functional>

#include <CLI/CLI.hpp>
#include <QCoreApplication>

namespace {

using namespace ducklive;
using namespace ducklive::cli;

/// A command that reads layered settings: its parser, its options and what runs it.
int runLayered(const OptionTable &table, const base::ProgramPaths &paths,
               const std::function<int(const base::SettingsLayers &)> &run)
{
    const auto layers = table.layers(paths.configFile().string());
    return layers ? run(*layers) : reportError(layers.error());
}

CLI::App *addSwap(CLI::App &app, SwapArguments &arguments)
{
    CLI::App *swap = app.add_subcommand("swap", "Put the face of one photo on a picture");
    swap->add_option("--face", arguments.face, "Photo of the face to wear")
        ->required()
        ->option_text("A.jpg");
    swap->add_option("input", arguments.input, "Picture to change")
        ->required()
        ->option_text("IN.jpg");
    swap->add_option("output", arguments.output, "JPEG or PNG to write")
        ->required()
        ->option_text("OUT.jpg");
    swap->add_option("--strength", arguments.strength, "0.5 to 1 (default 1)")
        ->check(CLI::Range(0.0, 1.0));
    swap->add_option("--models", arguments.modelFolder, "Model pack (default: found by itself)")
        ->option_text("DIR");
    return swap;
}

CLI::App *addSpeak(CLI::App &app, SpeakArguments &arguments)
{
    CLI::App *speak = app.add_subcommand("speak", "Say a recording with another voice");
    speak->add_option("--voice", arguments.voice, "Clip of the voice, or a preset")
        ->required()
        ->option_text("CLIP.wav|NAME");
    speak->add_option("input", arguments.input, "Recording to change")
        ->required()
        ->option_text("IN.wav");
    speak->add_option("output", arguments.output, "WAV to write")
        ->required()
        ->option_text("OUT.wav");
    speak->add_option("--pitch", arguments.pitch, "Semitones on top of the voice")
        ->check(CLI::Range(-12.0, 12.0));
    speak->add_option("--picture", arguments.picture, "Spectrograms of both, one above the other")
        ->option_text("OUT.png");
    return speak;
}

CLI::App *addDemo(CLI::App &app, DemoArguments &arguments)
{
    CLI::App *demo =
        app.add_subcommand("demo", "Server and client on this machine, on a video and a photo");
    demo->add_option("--video", arguments.video, "Talking head")->required()->option_text("FILE");
    demo->add_option("--face", arguments.face, "Photo of the face to wear")
        ->required()
        ->option_text("FILE");
    demo->add_option("--out", arguments.outFolder, "Where before.png and after.png go")
        ->option_text("DIR");
    demo->add_option("--camera", arguments.camera, "Virtual camera (default auto)")
        ->option_text("KIND");
    demo->add_option("--sound", arguments.sound, "Recording that is sent as the voice")
        ->option_text("FILE");
    demo->add_option("--voice", arguments.voice, "Clip of the voice to speak with, or a preset")
        ->option_text("FILE|NAME");
    demo->add_option("--virtual-microphone", arguments.virtualMicrophone,
                     "Virtual microphone (default auto)")
        ->option_text("KIND");
    demo->add_option("--port", arguments.httpPort, "Dashboard (default 8080)")
        ->check(CLI::Range(1, 65535));
    demo->add_option("--ws-port", arguments.wsPort, "Streams (default 8765)")
        ->check(CLI::Range(1, 65535));
    demo->add_option("--seconds", arguments.seconds, "How long (default 15)")
        ->check(CLI::Range(1, 86400));
    demo->add_flag("--keep", arguments.keep, "Run until interrupted");
    return demo;
}

CLI::App *addBench(CLI::App &app, BenchArguments &arguments)
{
    CLI::App *bench =
        app.add_subcommand("bench", "What this machine is good for, or how fast it swaps a video");
    CLI::Option *face = bench
                            ->add_option("--face", arguments.face,
                                         "Photo of the face to wear (default: any of the library)")
                            ->option_text("FILE");
    CLI::Option *video = bench->add_option("--video", arguments.video, "Talking head")
                             ->needs(face)
                             ->option_text("FILE");
    bench->add_option("--device", arguments.device,
                      "auto, cpu, cuda, tensorrt, directml or coreml (default auto)");
    bench->add_option("--seconds", arguments.seconds, "How long with a video (default 5)")
        ->needs(video)
        ->check(CLI::Range(1, 600));
    bench->add_option("--json", arguments.json, "Also write the figures there")
        ->option_text("FILE");
    return bench;
}

CLI::App *addDiscover(CLI::App &app, DiscoverArguments &arguments)
{
    CLI::App *discover = app.add_subcommand("discover", "List the servers on the network");
    discover->add_option("--seconds", arguments.seconds, "How long to listen (default 3)")
        ->check(CLI::Range(0.1, 3600.0));
    discover->add_flag("--json", arguments.isJson, "One JSON object a line");
    return discover;
}

} // namespace

int main(int argc, char **argv)
{
    CLI::App app{
        "DuckLive: be somebody else on any call.\n"
        "Every setting can also come from the environment (named in brackets) or from the\n"
        "configuration file; the command line beats the environment beats the file."};
    app.name("ducklive");
    app.set_version_flag("--version", DUCKLIVE_VERSION);
    app.require_subcommand(1);
    const base::ProgramPaths paths(std::filesystem::absolute(
#ifdef __linux__
        std::filesystem::read_symlink("/proc/self/exe")
#else
        argv[0]
#endif
            ));

    CLI::App *server = app.add_subcommand("server", "Take video in, swap the face, stream it out");
    const OptionTable serverTable(*server, serverOptions(), "DUCKLIVE_", "server");
    CLI::App *client = app.add_subcommand("client", "Feed the virtual camera from a server");
    const OptionTable clientTable(*client, clientOptions(), "DUCKLIVE_CLIENT_", "client");
    SwapArguments swapArguments;
    CLI::App *swap = addSwap(app, swapArguments);
    SpeakArguments speakArguments;
    CLI::App *speak = addSpeak(app, speakArguments);
    DemoArguments demoArguments;
    CLI::App *demo = addDemo(app, demoArguments);
    BenchArguments benchArguments;
    CLI::App *bench = addBench(app, benchArguments);
    DiscoverArguments discoverArguments;
    CLI::App *discover = addDiscover(app, discoverArguments);
    std::string modelFolder;
    CLI::App *models = app.add_subcommand("models", "List the model pack");
    CLI::App *check =
        app.add_subcommand("check-models", "Check every model's hash and run it once");
    for (CLI::App *command : {models, check})
        command->add_option("--models", modelFolder, "Model pack (default: found by itself)")
            ->option_text("DIR");
    CLI::App *doctor =
        app.add_subcommand("doctor", "Look for what is missing and say how to mend it");
    CLI11_PARSE(app, argc, argv);

    if (server->parsed())
        return runLayered(serverTable, paths,
                          [&](const auto &settings) { return runServer(settings, paths); });
    if (client->parsed())
        return runLayered(clientTable, paths,
                          [&](const auto &settings) { return runClient(settings, argc, argv); });
    if (swap->parsed())
        return runSwap(swapArguments, paths);
    if (speak->parsed())
        return runSpeak(speakArguments);
    if (demo->parsed())
        return runDemo(demoArguments, paths, argc, argv);
    if (bench->parsed())
        return runBench(benchArguments, paths);
    if (discover->parsed())
        return runDiscover(discoverArguments);
    if (models->parsed())
        return listModels(modelFolder, paths);
    if (check->parsed())
        return checkModels(modelFolder, paths);
    const QCoreApplication application(argc, argv);
    return doctor->parsed() ? runDoctor(paths) : 1;
}
