# The client's self-test against a real PipeWire.
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  add_executable(self_test_probe self_test_probe.cpp)
  target_link_libraries(self_test_probe PRIVATE DuckLive::client DuckLive::capture ducklive_warnings)
  add_test(NAME self_test COMMAND dbus-run-session -- ${DUCKLIVE_SYSTEM_PYTHON}
    ${CMAKE_CURRENT_LIST_DIR}/self_test.py $<TARGET_FILE:self_test_probe>)
  set_tests_properties(self_test PROPERTIES LABELS integration TIMEOUT 90 RUN_SERIAL ON)
endif()
