#include "ducklive/observability/metrics.h"

#include <tuple>

#include <fmt/format.h>

namespace ducklive::observability {

namespace {

std::string escaped(const std::string &value)
{
    std::string out;
    for (const char c : value) {
        if (c == '\\' || c == '"')
            out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

std::string labelText(const Labels &labels, const std::string &extra = {})
{
    std::string inner;
    for (const auto &[key, value] : labels)
        inner += (inner.empty() ? "" : ",") + key + "=\"" + escaped(value) + "\"";
    if (!extra.empty())
        inner += (inner.empty() ? "" : ",") + extra;
    return inner.empty() ? inner : "{" + inner + "}";
}

double seconds(base::Microseconds micros)
{
    return static_cast<double>(micros.count()) / 1e6;
}

/// Every eighth bound (a factor of about 2.5) is enough for a dashboard.
void printHistogram(std::string &out, const std::string &name, const Labels &labels,
                    const Histogram &histogram)
{
    std::uint64_t cumulative = 0;
    for (int i = 0; i < Histogram::kBuckets; ++i) {
        cumulative += histogram.bucketCount(i);
        if (i % 8 == 7)
            out += fmt::format(
                "{}_bucket{} {}\n", name,
                labelText(labels, fmt::format("le=\"{:.6f}\"", seconds(Histogram::upperBound(i)))),
                cumulative);
    }
    out += fmt::format("{}_bucket{} {}\n", name, labelText(labels, "le=\"+Inf\""), cumulative);
    out += fmt::format("{}_sum{} {:.6f}\n", name, labelText(labels), seconds(histogram.sum()));
    out += fmt::format("{}_count{} {}\n", name, labelText(labels), cumulative);
}

} // namespace

struct Metrics::Family
{
    std::string help;
    std::string type;
    std::map<Labels, std::unique_ptr<Counter>> counters;
    std::map<Labels, std::unique_ptr<Histogram>> histograms;
    std::map<Labels, std::function<double()>> gauges;
};

Metrics::Metrics() = default;
Metrics::~Metrics() = default;

Metrics::Family &Metrics::family(const std::string &name, const std::string &help, const char *type)
{
    auto &slot = m_families[name];
    if (!slot)
        slot = std::make_unique<Family>(Family{help, type, {}, {}, {}});
    return *slot;
}

Counter &Metrics::counter(const std::string &name, const std::string &help, const Labels &labels)
{
    const std::lock_guard lock(m_mutex);
    auto &slot = family(name, help, "counter").counters[labels];
    if (!slot)
        slot = std::make_unique<Counter>();
    return *slot;
}

Histogram &Metrics::histogram(const std::string &name, const std::string &help,
                              const Labels &labels)
{
    const std::lock_guard lock(m_mutex);
    auto &slot = family(name, help, "histogram").histograms[labels];
    if (!slot)
        slot = std::make_unique<Histogram>();
    return *slot;
}

void Metrics::gauge(const std::string &name, const std::string &help, const Labels &labels,
                    std::function<double()> read)
{
    const std::lock_guard lock(m_mutex);
    family(name, help, "gauge").gauges[labels] = std::move(read);
}

/// Without the lock: a gauge may wait for somebody who waits for a metric.
Metrics::GaugeValues Metrics::readGauges() const
{
    std::vector<std::tuple<std::string, Labels, std::function<double()>>> gauges;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[name, family] : m_families) {
            for (const auto &[labels, read] : family->gauges)
                gauges.emplace_back(name, labels, read);
        }
    }
    GaugeValues values;
    for (const auto &[name, labels, read] : gauges)
        values[name][labels] = read();
    return values;
}

std::string Metrics::prometheusText() const
{
    GaugeValues gauges = readGauges();
    const std::lock_guard lock(m_mutex);
    std::string out;
    for (const auto &[name, family] : m_families) {
        out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, family->help, name, family->type);
        for (const auto &[labels, counter] : family->counters)
            out += fmt::format("{}{} {}\n", name, labelText(labels), counter->value());
        for (const auto &[labels, value] : gauges[name])
            out += fmt::format("{}{} {}\n", name, labelText(labels), value);
        for (const auto &[labels, histogram] : family->histograms)
            printHistogram(out, name, labels, *histogram);
    }
    return out;
}

} // namespace ducklive::observability
