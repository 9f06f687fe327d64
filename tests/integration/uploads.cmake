# The library's way in, by a real tus client.
if(DUCKLIVE_WITH_ONNX AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
  add_test(NAME uploads COMMAND ${DUCKLIVE_SYSTEM_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/uploads.py $<TARGET_FILE:ducklive>
    ${CMAKE_SOURCE_DIR}/build/samples ${CMAKE_SOURCE_DIR}/build/npm)
  set_tests_properties(uploads PROPERTIES LABELS integration TIMEOUT 240)
endif()
