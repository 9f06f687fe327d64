# The whole walk with both programs, on a desktop of its own.
if(DUCKLIVE_WITH_ONNX AND DUCKLIVE_WITH_GUI AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
  add_executable(drag_source drag_source.cpp)
  target_link_libraries(drag_source PRIVATE Qt6::Widgets ducklive_warnings)
endif()
if(TARGET drag_source)
  add_test(NAME walk COMMAND ${DUCKLIVE_SYSTEM_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/walk.py $<TARGET_FILE:ducklive-server> $<TARGET_FILE:ducklive-client>
    $<TARGET_FILE:drag_source> ${CMAKE_SOURCE_DIR}/build/samples ${CMAKE_SOURCE_DIR}/build/screens)
  set_tests_properties(walk PROPERTIES LABELS integration TIMEOUT 180 RUN_SERIAL ON SKIP_RETURN_CODE 77)
endif()
