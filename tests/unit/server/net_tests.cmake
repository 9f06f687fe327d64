foreach(test tst_send_queue tst_ticket_queue tst_access_token tst_request_target tst_router
             tst_codec_choice tst_delivery_inbox tst_body_reader tst_site_guard
             tst_network)
  ducklive_test(${test}.cpp DuckLive::server_net DuckLive::protocol nlohmann_json::nlohmann_json)
  target_include_directories(${test} PRIVATE ${PROJECT_SOURCE_DIR}/libducklive/server/src/net)
endforeach()
target_link_libraries(tst_codec_choice PRIVATE DuckLive::media)
ducklive_test(tst_disconnect.cpp DuckLive::server_net Qt6::WebSockets)
