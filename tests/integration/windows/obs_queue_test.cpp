// Writer and an independent reader of the OBS queue; a Windows program, run natively or by Wine.
#include "obs_queue_writer.h"
#include "obs_reader.h"

#include <cstdio>

namespace {

int failures = 0;

void check(bool good, const char *what)
{
    std::printf("%s %s\n", good ? "ok  " : "FAIL", what);
    failures += good ? 0 : 1;
}

} // namespace

int main()
{
    using ducklive::devices::ObsQueueWriter;
    ObsReader reader;
    check(!reader.open(), "nobody feeds before");
    ObsQueueWriter writer;
    check(writer.open(640, 360, 30) == ObsQueueWriter::Outcome::Opened, "opens");
    ObsQueueWriter second;
    check(second.open(640, 360, 30) == ObsQueueWriter::Outcome::TakenByAnotherProgram,
          "one producer at a time");
    check(reader.open(), "reader finds the queue");
    check(reader.field(8) == 1, "starting");
    check(reader.field(28) == 640 && reader.field(32) == 360 && reader.interval() == 333333,
          "size and rate");
    check(reader.field(12) == 96 && reader.field(16) % 32 == 0 && reader.field(20) % 32 == 0,
          "slots are aligned");
    std::vector<std::uint8_t> picture(640 * 360 * 3 / 2);
    bool same = true;
    for (std::uint8_t number = 1; number <= 50; ++number) {
        picture.assign(picture.size(), number);
        writer.write(picture, number * 1000ULL);
        std::uint64_t time = 0;
        same = same && reader.newest(time) == picture && time == number * 1000ULL &&
               reader.field(4) == number;
    }
    check(same, "fifty pictures arrive whole, with their times");
    check(reader.field(8) == 2, "ready");
    writer.write({picture.data(), 10}, 1);
    check(reader.field(4) == 50, "a short picture is refused");
    writer.close();
    check(reader.field(8) == 3, "stopping");
    reader.close();
    check(writer.open(320, 240, 25) == ObsQueueWriter::Outcome::Opened, "opens again");
    check(ObsQueueWriter::sizeHint(1280, 720, 30) == "1280x720x333333", "size hint");
    check(!ObsQueueWriter::isFilterInstalled(), "no OBS on a bare machine");
    std::printf("%d failures\n", failures);
    return failures;
}
