#pragma once

#include <functional>
#include <utility>

namespace ducklive::base {

/// Ends a registration when it goes out of scope.
class [[nodiscard]] Subscription
{
public:
    Subscription() = default;
    explicit Subscription(std::function<void()> cancel)
        : m_cancel(std::move(cancel))
    {
    }
    ~Subscription() { cancel(); }
    Subscription(Subscription &&other) noexcept
        : m_cancel(std::exchange(other.m_cancel, nullptr))
    {
    }
    Subscription &operator=(Subscription &&other) noexcept
    {
        if (this != &other) {
            cancel();
            m_cancel = std::exchange(other.m_cancel, nullptr);
        }
        return *this;
    }
    Subscription(const Subscription &) = delete;
    Subscription &operator=(const Subscription &) = delete;

    void cancel()
    {
        if (auto cancelNow = std::exchange(m_cancel, nullptr))
            cancelNow();
    }

private:
    std::function<void()> m_cancel;
};

} // namespace ducklive::base
