add_executable(bench_server_path bench_server_path.cpp)
target_link_libraries(bench_server_path PRIVATE DuckLive::server_studio DuckLive::media PkgConfig::TURBOJPEG
  nlohmann_json::nlohmann_json ducklive_warnings)
add_executable(bench_stages bench_stages.cpp sample_pictures.cpp)
target_link_libraries(bench_stages PRIVATE DuckLive::server_studio nlohmann_json::nlohmann_json ducklive_warnings
  opencv_core opencv_imgproc opencv_imgcodecs opencv_videoio)
add_executable(bench_governor bench_governor.cpp sample_pictures.cpp)
target_link_libraries(bench_governor PRIVATE DuckLive::server_studio nlohmann_json::nlohmann_json ducklive_warnings
  opencv_core opencv_imgproc opencv_imgcodecs opencv_videoio)
