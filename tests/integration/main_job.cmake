# The product itself: server and client processes, a real PipeWire session, real programs that read
# the camera.
if(DUCKLIVE_WITH_ONNX AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
  add_test(NAME main_job COMMAND ${CMAKE_SOURCE_DIR}/libducklive/devices/tools/private_pipewire.sh
    ${DUCKLIVE_SYSTEM_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/main_job.py $<TARGET_FILE:ducklive> ${CMAKE_SOURCE_DIR}/build/samples)
  set_tests_properties(main_job PROPERTIES LABELS integration TIMEOUT 180 RUN_SERIAL ON)
  add_test(NAME first_frame COMMAND ${DUCKLIVE_SYSTEM_PYTHON}
    ${CMAKE_CURRENT_LIST_DIR}/first_frame.py $<TARGET_FILE:ducklive> ${CMAKE_SOURCE_DIR}/build/samples)
  set_tests_properties(first_frame PROPERTIES LABELS integration TIMEOUT 120 RUN_SERIAL ON)
  add_test(NAME command_line COMMAND ${DUCKLIVE_SYSTEM_PYTHON}
    ${CMAKE_CURRENT_LIST_DIR}/command_line.py $<TARGET_FILE:ducklive> ${CMAKE_SOURCE_DIR}/build/samples
    $<TARGET_FILE:fake_v4l2>)
  set_tests_properties(command_line PROPERTIES LABELS integration TIMEOUT 120)
  add_test(NAME models_pack COMMAND ${DUCKLIVE_SYSTEM_PYTHON} -m unittest discover -s tests/unit/models_pack -t tests/unit/models_pack
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(models_pack PROPERTIES LABELS integration TIMEOUT 120)
  add_test(NAME obs_queue_windows COMMAND ${CMAKE_CURRENT_LIST_DIR}/windows/build_and_run.sh
    ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/windows)
  set_tests_properties(obs_queue_windows PROPERTIES LABELS integration TIMEOUT 180)
endif()
