#pragma once

#include "bench_model.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace ducklive::test {

/// A measuring that ends when a test lets it. Thread-safe.
class FakeBench
{
public:
    [[nodiscard]] serverui::BenchModel::Bench bench()
    {
        return [this](const auto &face, const auto &progress, const auto &stop) {
            return run(face, progress, stop);
        };
    }

    void hold()
    {
        const std::lock_guard lock(m_mutex);
        m_isHeld = true;
    }
    void letGo()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isHeld = false;
        }
        m_change.notify_all();
    }
    [[nodiscard]] int runs() const
    {
        const std::lock_guard lock(m_mutex);
        return m_runs;
    }
    void refuse(std::optional<base::Error> why)
    {
        const std::lock_guard lock(m_mutex);
        m_refusal = std::move(why);
    }

    /// 720p at that rate, in the real report's shape.
    static server::BenchReport reportOf(double framesPerSecond)
    {
        const auto stage = [](const char *name, double p50, double p95) {
            server::StageTime time;
            time.name = name;
            time.p50 = p50;
            time.p95 = p95;
            return time;
        };
        server::BenchReport report;
        report.cores = 4;
        report.voiceShare = 0.021;
        server::PipelineFigures figures;
        figures.framesPerSecond = framesPerSecond;
        figures.stages = {stage("decode", 1.23, 2.4), stage("face", 14.1, 19.8),
                          stage("face.detect", 3.1, 4), stage("encode", 1.55, 3.1)};
        figures.providers = {"face_detection: CPU"};
        report.pictures.push_back({{1280, 720}, figures});
        report.sound = {stage("voice", 0.2, 0.3), stage("opus.encode", 0.1, 0.2),
                        stage("opus.decode", 0.02, 0.03)};
        return report;
    }

private:
    base::Result<server::BenchReport> run(const std::optional<server::BenchFace> &face,
                                          const server::BenchProgress &progress,
                                          const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        ++m_runs;
        progress(0.4);
        m_change.wait(lock, stop, [this] { return !m_isHeld; });
        if (stop.stop_requested())
            return base::fail(base::ErrorCode::Cancelled, "measuring");
        if (m_refusal)
            return std::unexpected(*m_refusal);
        if (face)
            return reportOf(61.3);
        server::BenchReport none = reportOf(1);
        none.pictures.clear();
        none.faceProblem = base::Error{base::ErrorCode::NotFound, "face", {}};
        return none;
    }

    mutable std::mutex m_mutex;
    std::condition_variable_any m_change;
    bool m_isHeld = false;
    int m_runs = 0;
    std::optional<base::Error> m_refusal;
};

} // namespace ducklive::test
