#pragma once

#include "ducklive/observability/counter.h"
#include "ducklive/observability/histogram.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace ducklive::observability {

/// Label pairs in the order they are printed.
using Labels = std::vector<std::pair<std::string, std::string>>;

/// The program's metrics by name, printed in the Prometheus text format (version 0.0.4).
/// Thread-safe. References stay valid as long as the registry lives: look them up once and keep
/// them.
class Metrics
{
public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics &) = delete;
    Metrics &operator=(const Metrics &) = delete;

    [[nodiscard]] Counter &counter(const std::string &name, const std::string &help,
                                   const Labels &labels = {});
    [[nodiscard]] Histogram &histogram(const std::string &name, const std::string &help,
                                       const Labels &labels = {});
    /// A value read when the text is made; `read` runs on the caller of prometheusText(), with no
    /// lock of this held, so that it may take its own.
    void gauge(const std::string &name, const std::string &help, const Labels &labels,
               std::function<double()> read);

    [[nodiscard]] std::string prometheusText() const;

private:
    struct Family;
    using GaugeValues = std::map<std::string, std::map<Labels, double>>;

    [[nodiscard]] GaugeValues readGauges() const;
    Family &family(const std::string &name, const std::string &help, const char *type);

    mutable std::mutex m_mutex;
    std::map<std::string, std::unique_ptr<Family>> m_families;
};

} // namespace ducklive::observability
