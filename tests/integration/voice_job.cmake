# The voice end to end in a PipeWire session of its own.
if(DUCKLIVE_WITH_ONNX AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
  add_test(NAME voice_job COMMAND ${CMAKE_SOURCE_DIR}/libducklive/devices/tools/private_pipewire.sh
    ${DUCKLIVE_SYSTEM_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/voice_job.py $<TARGET_FILE:ducklive> ${CMAKE_SOURCE_DIR}/build/samples)
  set_tests_properties(voice_job PROPERTIES LABELS integration TIMEOUT 120 RUN_SERIAL ON)
  add_test(NAME voice_recorders COMMAND dbus-run-session -- ${DUCKLIVE_SYSTEM_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/voice_recorders.py
    $<TARGET_FILE:ducklive> $<TARGET_FILE:sound_probe> ${CMAKE_SOURCE_DIR}/build/samples)
  set_tests_properties(voice_recorders PROPERTIES LABELS integration TIMEOUT 120 RUN_SERIAL ON)
endif()
