# A call on one host, its server on another, and what networks do between them.
if(DUCKLIVE_WITH_ONNX AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
  add_test(NAME network_change COMMAND ${DUCKLIVE_SYSTEM_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/network_change.py $<TARGET_FILE:ducklive>)
  set_tests_properties(network_change PROPERTIES LABELS integration TIMEOUT 180 RUN_SERIAL ON SKIP_RETURN_CODE 77)
endif()
