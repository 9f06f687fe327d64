# Instructions of the JPEG wrappers against the bare library: the same in every run, so it is a test too.
find_program(DUCKLIVE_VALGRIND valgrind)
find_path(DUCKLIVE_VALGRIND_INCLUDE valgrind/callgrind.h)
if(DUCKLIVE_VALGRIND AND DUCKLIVE_VALGRIND_INCLUDE AND NOT DUCKLIVE_SANITIZE)
  add_executable(codec_instructions codec_instructions.cpp)
  target_include_directories(codec_instructions SYSTEM PRIVATE ${DUCKLIVE_VALGRIND_INCLUDE})
  target_link_libraries(codec_instructions PRIVATE DuckLive::media PkgConfig::TURBOJPEG ducklive_warnings)
  find_program(DUCKLIVE_SYSTEM_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
  add_test(NAME codec_ratio COMMAND ${DUCKLIVE_SYSTEM_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/codec_ratio.py
    $<TARGET_FILE:codec_instructions>)
  set_tests_properties(codec_ratio PROPERTIES LABELS bench TIMEOUT 240)
endif()
