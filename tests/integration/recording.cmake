# Recordings of the client, looked at by ffprobe and ffmpeg.
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  add_executable(record_probe record_probe.cpp)
  target_link_libraries(record_probe PRIVATE DuckLive::client DuckLive::media ducklive_warnings)
  add_test(NAME recording COMMAND ${DUCKLIVE_SYSTEM_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/recording.py $<TARGET_FILE:record_probe>)
  set_tests_properties(recording PROPERTIES LABELS integration TIMEOUT 120)
endif()
