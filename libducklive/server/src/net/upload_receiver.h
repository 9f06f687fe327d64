#pragma once

#include "asio_types.h"
#include "http_request.h"
#include "http_response.h"
#include "net_context.h"

#include "ducklive/models/upload_store.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ducklive::server::net {

/// Takes the body of one tus PATCH, piece by piece: read on the net thread, written on the worker,
/// never more than one piece in memory. With the last byte of the file the library looks at it.
/// Net thread only, but for what it posts.
class UploadReceiver : public std::enable_shared_from_this<UploadReceiver>
{
public:
    static constexpr std::size_t kPiece = 256U << 10U;

    struct Events
    {
        std::function<void()> progressed; ///< before each piece
        /// Once. `isRead`: the whole body was read, the connection can go on.
        std::function<void(HttpResponse response, bool isRead)> done;
        std::function<void()> lost; ///< the connection broke; instead of done
    };

    using Header = boost::beast::http::request_parser<boost::beast::http::empty_body>;

    /// Socket and buffer must live until an event says that it is over.
    UploadReceiver(TcpSocket &socket, boost::beast::flat_buffer &buffer, Header &&header,
                   HttpRequest request, NetContext context, Events events);

    void start();

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;

    [[nodiscard]] std::optional<HttpResponse> refusal() const;
    void openUpload();
    void read();
    void readDone(ErrorCode error);
    void write(std::size_t bytes);
    void commit();
    [[nodiscard]] HttpResponse finish();
    /// Runs `work` on the worker, then what it returns on the net thread.
    void onWorker(std::function<std::function<void()>()> work);
    void respond(HttpResponse response, bool isRead);

    TcpSocket &m_socket;
    boost::beast::flat_buffer &m_buffer;
    Parser m_parser;
    HttpRequest m_request;
    NetContext m_context;
    Events m_events;
    std::vector<std::uint8_t> m_piece;
    std::unique_ptr<models::UploadWriter> m_writer; ///< the worker's, while a job runs
};

} // namespace ducklive::server::net
