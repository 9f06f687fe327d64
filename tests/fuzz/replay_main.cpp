#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

// Runs every file of the given folders, whole and cut at every length up to 256 bytes.
int main(int argc, char **argv)
{
    constexpr std::size_t kCutsPerFile = 256;
    int files = 0;
    for (int i = 1; i < argc; ++i) {
        for (const auto &entry : std::filesystem::directory_iterator(argv[i])) {
            std::ifstream file(entry.path(), std::ios::binary);
            const std::vector<char> text{std::istreambuf_iterator<char>(file), {}};
            const std::vector<std::uint8_t> bytes(text.begin(), text.end());
            LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
            for (std::size_t size = 0; size < std::min(bytes.size(), kCutsPerFile); ++size) {
                const std::vector<std::uint8_t> cut(bytes.begin(),
                                                    bytes.begin() + std::ptrdiff_t(size));
                LLVMFuzzerTestOneInput(cut.data(), cut.size());
            }
            ++files;
        }
    }
    std::printf("%d files\n", files);
    return files > 0 ? 0 : 1;
}
