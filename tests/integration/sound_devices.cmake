# The microphone that other programs record, and the recording of microphones, with real programs.
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  add_executable(sound_probe sound_probe.cpp)
  target_include_directories(sound_probe PRIVATE ${CMAKE_CURRENT_LIST_DIR})
  target_link_libraries(sound_probe PRIVATE DuckLive::devices DuckLive::capture ducklive_warnings)
  add_executable(clip_probe clip_probe.cpp)
  target_link_libraries(clip_probe PRIVATE ducklive_server_ui DuckLive::capture ducklive_warnings)
  add_test(NAME sound_devices COMMAND dbus-run-session -- ${DUCKLIVE_SYSTEM_PYTHON}
    ${CMAKE_CURRENT_LIST_DIR}/sound_devices.py $<TARGET_FILE:sound_probe> $<TARGET_FILE:clip_probe>)
  set_tests_properties(sound_devices PROPERTIES LABELS integration TIMEOUT 180 RUN_SERIAL ON)
endif()
